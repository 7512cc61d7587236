import { complement, fullSet, newlineSet, setOf } from '../sets/code-point-set.ts'
import { anchorNode } from './anchors.ts'
import { atomicNode } from './atomic.ts'
import { CaselessClasses } from './caseless-class.ts'
import { CaselessLiteral } from './caseless-literal.ts'
import { Cursor } from './cursor.ts'
import { lookbehindStrings } from './lookbehind-strings.ts'
import { parseEscape, parseLiteral, refuseGroup } from './parse-atom.ts'
import { parseClass } from './parse-class.ts'
import { parseFlags, type Flags } from './parse-flags.ts'
import { parseQuantifier, repeatNode, type Quantifier } from './quantifier.ts'
import { alternation, sequence, set, type SyntaxNode } from './syntax-tree.ts'

const maxDepth = 200
const maxPatternLength = 20_000

/**
 * Parses a pattern in the syntax of Oniguruma, by recursive descent.
 *
 * @throws `RegexError` if it is malformed, nested more than 200 deep, or needs backtracking:
 *   backreferences, recursion, conditionals.
 * @see https://github.com/kkos/oniguruma/blob/master/doc/RE
 */
export function parsePattern(source: string): SyntaxNode {
  return new PatternParser(source).parse()
}

class PatternParser {
  readonly #cursor: Cursor
  #depth = 0
  readonly #caseless: CaselessClasses

  constructor(source: string) {
    this.#cursor = new Cursor(source)
    this.#caseless = new CaselessClasses(this.#cursor)
    if (source.length > maxPatternLength)
      this.#cursor.refuse('the pattern', 'is too long', maxPatternLength)
  }

  parse(): SyntaxNode {
    const flags = { ignoresCase: false, dotMatchesNewline: false, isExtended: false }
    const node = this.#parseAlternation(flags)
    if (!this.#cursor.isAtEnd) this.#cursor.refuse('a closing parenthesis', 'has no opening one')
    return node
  }

  #parseAlternation(flags: Flags): SyntaxNode {
    const cursor = this.#cursor
    if (++this.#depth > maxDepth) cursor.refuse('a group', 'is nested too deeply')
    const options = [this.#parseSequence(flags)]
    while (cursor.take('|')) options.push(this.#parseSequence(flags))
    this.#depth--
    return alternation(...options)
  }

  #parseSequence(flags: Flags): SyntaxNode {
    const cursor = this.#cursor
    const parts: SyntaxNode[] = []
    const caseless = new CaselessLiteral()
    for (;;) {
      if (flags.isExtended) skipBlank(cursor)
      const position = cursor.position
      const character = cursor.peek()
      if (character === '' || character === '|' || character === ')') break
      if (cursor.startsWith('(?#')) {
        this.#skipComment()
        continue
      }
      const flagGroup = parseFlags(cursor, flags)
      if (flagGroup) {
        parts.push(...caseless.flush())
        // Flags without a colon apply to the rest of the group, including its alternatives.
        if (!flagGroup.hasBody) {
          parts.push(this.#parseAlternation(flagGroup.flags))
          break
        }
        const body = this.#parseBody(flagGroup.flags, position)
        const isNonCapturing = cursor.source.startsWith('(?:', position)
        parts.push(this.#quantified(isNonCapturing ? body : grouped(body), position, flags))
        continue
      }
      const literal = parseLiteral(cursor)
      if (literal === null) {
        const atom = this.#parseAtom(flags)
        parts.push(...caseless.flush(), this.#quantified(atom, position, flags))
      } else if (!flags.ignoresCase) {
        parts.push(this.#quantified(set(setOf(literal)), position, flags))
      } else {
        const quantifier = this.#parseQuantifier(flags)
        if (quantifier) parts.push(...caseless.flush())
        caseless.add(literal)
        if (quantifier) {
          const folded = sequence(...caseless.flush())
          parts.push(
            this.#quantified(repeatNode(cursor, folded, quantifier, position), position, flags),
          )
        }
      }
    }
    parts.push(...caseless.flush())
    return sequence(...parts)
  }

  #parseAtom(flags: Flags): SyntaxNode {
    const cursor = this.#cursor
    if (cursor.take('.')) return set(flags.dotMatchesNewline ? fullSet : complement(newlineSet))
    if (cursor.take('[')) {
      const parsed = parseClass(cursor, maxDepth - this.#depth)
      if (flags.ignoresCase) return this.#caseless.nodeOf(parsed)
      return set(parsed.isNegative ? complement(parsed.set) : parsed.set)
    }
    if (cursor.peek() === '(') return this.#parseGroup(flags)
    const anchor = cursor.take('^') ? '^' : cursor.take('$') ? '$' : null
    if (anchor) return anchorNode(anchor)!
    return parseEscape(cursor)
  }

  #parseGroup(flags: Flags): SyntaxNode {
    const cursor = this.#cursor
    const position = cursor.position
    for (const opening of ['(?=', '(?!']) {
      if (!cursor.take(opening)) continue
      const body = this.#parseBody(flags, position)
      return { kind: 'lookahead', body, isNegative: opening === '(?!' }
    }
    for (const opening of ['(?<=', '(?<!']) {
      if (!cursor.take(opening)) continue
      const strings = lookbehindStrings(cursor, this.#parseBody(flags, position), position)
      return { kind: 'lookbehind', strings, isNegative: opening === '(?<!' }
    }
    if (cursor.take('(?>')) {
      return grouped(atomicNode(cursor, this.#parseBody(flags, position), position))
    }
    // Captures are not recorded, so a capturing group is an ordinary group.
    if (cursor.takeMatch(/\((?![?*])|\(\?<(?![=!])[^<>()]{1,80}>|\(\?'[^'()]{1,80}'/y)) {
      return grouped(this.#parseBody(flags, position))
    }
    return refuseGroup(cursor)
  }

  #parseBody(flags: Flags, position: number): SyntaxNode {
    const node = this.#parseAlternation(flags)
    if (!this.#cursor.take(')'))
      this.#cursor.refuse('a group', 'has no closing parenthesis', position)
    return node
  }

  #skipComment(): void {
    const end = this.#cursor.source.indexOf(')', this.#cursor.position)
    if (end < 0) this.#cursor.refuse('a comment', 'has no closing parenthesis')
    this.#cursor.position = end + 1
  }

  #parseQuantifier(flags: Flags): Quantifier | null {
    if (flags.isExtended) skipBlank(this.#cursor)
    return parseQuantifier(this.#cursor)
  }

  #quantified(atom: SyntaxNode, position: number, flags: Flags): SyntaxNode {
    let node = atom
    for (let quantifier; (quantifier = this.#parseQuantifier(flags));) {
      node = repeatNode(this.#cursor, node, quantifier, position)
    }
    return node
  }
}

function skipBlank(cursor: Cursor): void {
  cursor.takeMatch(/(?:[ \t\n\v\f\r]|#[^\n]*)+/y)
}

/** Wraps an assertion in a group: Oniguruma allows its repetition in any group but `(?:…)`. */
function grouped(node: SyntaxNode): SyntaxNode {
  return { kind: 'sequence', parts: [node] }
}
