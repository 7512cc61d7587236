import {
  complement,
  emptySet,
  fullSet,
  intersection,
  setOf,
  setOfRanges,
  union,
  type CodePointSet,
} from '../sets/code-point-set.ts'
import { posixNames, posixSet } from '../sets/properties.ts'
import type { Cursor } from './cursor.ts'
import { parseCodeEscape, parseSetEscape } from './parse-escape.ts'

/** A class and whether it is negated; case folding applies before the negation. */
export interface ParsedClass {
  readonly set: CodePointSet
  readonly isNegative: boolean
}

/**
 * Parses a class after its opening bracket: ranges, escapes, POSIX brackets, nested classes, and
 * the intersection `&&`, which has the lowest precedence.
 *
 * @param depth - the maximum depth of nested classes, including this one
 * @throws `RegexError` if it is not closed, is empty, or has an invalid range.
 */
export function parseClass(cursor: Cursor, depth: number): ParsedClass {
  const start = cursor.position - 1
  if (depth <= 0) cursor.refuse('a class', 'is nested too deeply', start)
  const isNegative = cursor.take('^')
  let operands = fullSet
  let items = new Set<CodePointSet>()
  let isEmpty = true
  for (;;) {
    if (cursor.isAtEnd) cursor.refuse('a class', 'has no closing bracket', start)
    // A closing bracket at the start is a literal if another one follows.
    const isFirst = isEmpty && cursor.peek() === ']'
    if (isFirst && cursor.source.indexOf(']', cursor.position + 1) < 0)
      cursor.refuse('a class', 'is empty', start)
    if (!isFirst && cursor.take(']')) break
    isEmpty = false
    if (cursor.take('&&')) {
      // A missing operand is the empty set.
      operands = intersection(operands, union(...items))
      items = new Set()
      continue
    }
    items.add(parseItem(cursor, depth, start))
  }
  return { set: intersection(operands, union(...items)), isNegative }
}

function parseItem(cursor: Cursor, depth: number, start: number): CodePointSet {
  const posix = cursor.takeMatch(/\[:(\^?)([a-z]{1,20}):\]/y)
  if (posix) {
    if (!posixNames.has(posix[2]!)) cursor.refuse(posix[0], 'is not a POSIX class', start)
    const named = posixSet(posix[2]!)
    return refuseRange(cursor, posix[1] ? complement(named) : named)
  }
  if (cursor.take('[')) {
    const inner = parseClass(cursor, depth - 1)
    return inner.isNegative ? complement(inner.set) : inner.set
  }
  if (cursor.peek() === '\\') {
    cursor.position++
    const set = parseSetEscape(cursor)
    if (set) return refuseRange(cursor, set)
    return parseRange(cursor, parseClassCode(cursor))
  }
  return parseRange(cursor, cursor.takeCode())
}

/** Whether the next character is a range hyphen; before the closing bracket it is a literal. */
function isRangeNext(cursor: Cursor): boolean {
  return cursor.peek() === '-' && cursor.peek(1) !== ']' && cursor.peek(1) !== ''
}

function refuseRange(cursor: Cursor, set: CodePointSet): CodePointSet {
  if (isRangeNext(cursor)) cursor.refuse('a hyphen', 'after a set must be escaped or come last')
  return set
}

function parseClassCode(cursor: Cursor): number {
  if (cursor.take('b')) return 8
  const octal = cursor.takeMatch(/[1-7][0-7]{0,2}/y)
  return octal ? parseInt(octal[0], 8) : parseCodeEscape(cursor)
}

function parseRange(cursor: Cursor, first: number): CodePointSet {
  if (!isRangeNext(cursor) || cursor.startsWith('-&&')) return setOf(first)
  const start = cursor.position
  cursor.position++
  // Before a nested class the hyphen is a literal.
  if (cursor.peek() === '[') return setOf(first, 45)
  let last: number
  if (cursor.take('\\')) {
    if (parseSetEscape(cursor)) cursor.refuse('a range', 'must end in one character', start)
    last = parseClassCode(cursor)
  } else last = cursor.takeCode()
  if (last < first) cursor.refuse('a range', 'must not end before it begins', start)
  // After a range a hyphen is a literal: a-c-e is a to c, the hyphen, and e.
  const hyphen = cursor.take('-') ? setOf(45) : emptySet
  return union(setOfRanges([[first, last]]), hyphen)
}
