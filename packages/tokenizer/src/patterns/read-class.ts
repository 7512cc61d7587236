import {
  complement,
  emptySet,
  fullSet,
  intersection,
  setOf,
  setOfRanges,
  union,
  unionOf,
  type CodePointSet,
} from './code-point-set.ts'
import type { Cursor } from './cursor.ts'
import { posixNames, posixSet } from './posix-set.ts'
import { readCodeEscape, readSetEscape } from './read-escape.ts'

/** A class before its negation: how ignoring case reads it. */
export interface ReadClass {
  readonly set: CodePointSet
  readonly isNegative: boolean
}

/**
 * Reads a class, its opening bracket being read: ranges, escapes, POSIX brackets, classes within,
 * and `&&`, which binds less than all else.
 *
 * @param depth - how many more classes may be nested in it
 * @throws `PatternError` if it does not end, is empty, or has a range that is none.
 */
export function readClass(cursor: Cursor, depth: number): ReadClass {
  const start = cursor.at - 1
  if (depth <= 0) cursor.refuse('a class', 'is nested too deeply', start)
  const isNegative = cursor.take('^')
  let operands = fullSet
  let items = new Set<CodePointSet>()
  let isEmpty = true
  for (;;) {
    if (cursor.isAtEnd) cursor.refuse('a class', 'has no closing bracket', start)
    // A bracket that comes first stands for itself if another one closes.
    const isFirst = isEmpty && cursor.peek() === ']'
    if (isFirst && !closesLater(cursor)) cursor.refuse('a class', 'is empty', start)
    if (!isFirst && cursor.take(']')) break
    isEmpty = false
    if (cursor.take('&&')) {
      operands = intersection(operands, unionOf(items))
      items = new Set()
      // Nothing before or after the sign counts as nothing.
      continue
    }
    items.add(readItem(cursor, depth, start))
  }
  return { set: intersection(operands, unionOf(items)), isNegative }
}

function closesLater(cursor: Cursor): boolean {
  return cursor.source.indexOf(']', cursor.at + 1) >= 0
}

function readItem(cursor: Cursor, depth: number, start: number): CodePointSet {
  const posix = cursor.takeMatch(/\[:(\^?)([a-z]{1,20}):\]/y)
  if (posix) {
    if (!posixNames.has(posix[2]!)) cursor.refuse(posix[0], 'is no POSIX class', start)
    const named = posixSet(posix[2]!)
    return refuseRange(cursor, posix[1] ? complement(named) : named)
  }
  if (cursor.take('[')) {
    const inner = readClass(cursor, depth - 1)
    return inner.isNegative ? complement(inner.set) : inner.set
  }
  if (cursor.peek() === '\\') {
    cursor.at++
    const set = readSetEscape(cursor)
    if (set) return refuseRange(cursor, set)
    return readRange(cursor, readClassCode(cursor))
  }
  return readRange(cursor, cursor.takeCode())
}

function refuseRange(cursor: Cursor, set: CodePointSet): CodePointSet {
  const isRange = cursor.peek() === '-' && cursor.peek(1) !== ']' && cursor.peek(1) !== ''
  if (isRange) cursor.refuse('a hyphen', 'after a set must be escaped or stand last')
  return set
}

function readClassCode(cursor: Cursor): number {
  if (cursor.take('b')) return 8
  const octal = cursor.takeMatch(/[1-7][0-7]{0,2}/y)
  return octal ? parseInt(octal[0], 8) : readCodeEscape(cursor)
}

function readRange(cursor: Cursor, first: number): CodePointSet {
  const hasEnd = cursor.peek() === '-' && cursor.peek(1) !== ']' && cursor.peek(1) !== ''
  if (!hasEnd || cursor.startsWith('-&&')) return setOf(first)
  const start = cursor.at
  cursor.at++
  if (cursor.peek() === '[') {
    // The hyphen stands for itself before a class within.
    return setOf(first, 45)
  }
  let last: number
  if (cursor.take('\\')) {
    if (readSetEscape(cursor)) cursor.refuse('a range', 'must end in one character', start)
    last = readClassCode(cursor)
  } else last = cursor.takeCode()
  if (last < first) cursor.refuse('a range', 'must not end before it begins', start)
  // After a range a hyphen stands for itself: a-c-e is a to c, the hyphen, and e.
  const hyphen = cursor.take('-') ? setOf(45) : emptySet
  return union(setOfRanges([[first, last]]), hyphen)
}
