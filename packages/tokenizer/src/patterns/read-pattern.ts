import { anchorOf } from './anchors.ts'
import { atomic } from './atomic.ts'
import { behindStrings } from './behind-strings.ts'
import { CaselessSets } from './caseless-sets.ts'
import { complement, setOf } from './code-point-set.ts'
import { Cursor } from './cursor.ts'
import { LiteralRun } from './literal-run.ts'
import { readClass } from './read-class.ts'
import { readFlags, type Flags } from './read-flags.ts'
import { readEscape, readLiteral } from './read-plain.ts'
import { readQuantifier, type Quantifier } from './read-quantifier.ts'
import { refuseGroup } from './refuse-group.ts'
import { repeated } from './repeated.ts'
import { choice, sequence, type SyntaxNode } from './syntax-tree.ts'
import { newlineSet } from './white-space-sets.ts'

const maximumDepth = 200
const maximumSource = 20_000

/**
 * Reads a pattern in the syntax of Oniguruma.
 *
 * @throws `PatternError` if it is malformed, nested more than 200 deep, or asks for what needs
 *   backtracking: backreferences, recursion, conditions.
 */
export function readPattern(source: string): SyntaxNode {
  const reader = new PatternReader(source)
  return reader.read()
}

class PatternReader {
  readonly #cursor: Cursor
  #depth = 0
  readonly #caseless: CaselessSets

  constructor(source: string) {
    this.#cursor = new Cursor(source)
    this.#caseless = new CaselessSets(this.#cursor)
    if (source.length > maximumSource)
      this.#cursor.refuse('the pattern', 'is too long', maximumSource)
  }

  read(): SyntaxNode {
    const node = this.#readChoice({ ignoresCase: false, dotIsAll: false, isExtended: false })
    if (!this.#cursor.isAtEnd) this.#cursor.refuse('a closing parenthesis', 'has no opening one')
    return node
  }

  #readChoice(flags: Flags): SyntaxNode {
    const cursor = this.#cursor
    if (++this.#depth > maximumDepth) cursor.refuse('a group', 'is nested too deeply')
    const options = [this.#readSequence(flags)]
    while (cursor.take('|')) options.push(this.#readSequence(flags))
    this.#depth--
    return choice(...options)
  }

  #readSequence(flags: Flags): SyntaxNode {
    const cursor = this.#cursor
    const parts: SyntaxNode[] = []
    const run = new LiteralRun()
    for (;;) {
      if (flags.isExtended) skipBlank(cursor)
      const position = cursor.at
      const sign = cursor.peek()
      if (sign === '' || sign === '|' || sign === ')') break
      if (cursor.startsWith('(?#')) {
        this.#skipComment()
        continue
      }
      const inner = readFlags(cursor, flags)
      if (inner) {
        // Flags without a colon hold to the end of the group, its alternatives included.
        parts.push(...run.flush())
        if (!inner.hasBody) {
          parts.push(this.#readChoice(inner.flags))
          break
        }
        const body = this.#readBody(inner.flags, position)
        const isPlain = cursor.source.startsWith('(?:', position)
        parts.push(this.#quantified(isPlain ? body : enclosed(body), position, flags))
        continue
      }
      const literal = readLiteral(cursor)
      if (literal === null) {
        const atom = this.#readAtom(flags)
        parts.push(...run.flush(), this.#quantified(atom, position, flags))
      } else if (!flags.ignoresCase) {
        parts.push(this.#quantified({ kind: 'set', set: setOf(literal) }, position, flags))
      } else {
        const quantifier = this.#readQuantifier(flags)
        if (quantifier) parts.push(...run.flush())
        run.add(literal)
        if (quantifier) {
          const folded = sequence(...run.flush())
          parts.push(
            this.#quantified(repeated(cursor, folded, quantifier, position), position, flags),
          )
        }
      }
    }
    parts.push(...run.flush())
    return sequence(...parts)
  }

  #readAtom(flags: Flags): SyntaxNode {
    const cursor = this.#cursor
    if (cursor.take('.')) return { kind: 'set', set: flags.dotIsAll ? [0] : complement(newlineSet) }
    if (cursor.take('[')) {
      const read = readClass(cursor, maximumDepth - this.#depth)
      if (flags.ignoresCase) return this.#caseless.nodeOf(read)
      return { kind: 'set', set: read.isNegative ? complement(read.set) : read.set }
    }
    if (cursor.peek() === '(') return this.#readGroup(flags)
    const anchor = cursor.take('^') ? '^' : cursor.take('$') ? '$' : null
    if (anchor) return anchorOf(anchor)!
    return readEscape(cursor)
  }

  #readGroup(flags: Flags): SyntaxNode {
    const cursor = this.#cursor
    const position = cursor.at
    for (const opening of ['(?=', '(?!']) {
      if (!cursor.take(opening)) continue
      const body = this.#readBody(flags, position)
      return { kind: 'look', body, isNegative: opening === '(?!' }
    }
    for (const opening of ['(?<=', '(?<!']) {
      if (!cursor.take(opening)) continue
      const strings = behindStrings(cursor, this.#readBody(flags, position), position)
      return { kind: 'behind', strings, isNegative: opening === '(?<!' }
    }
    if (cursor.take('(?>')) {
      return enclosed(atomic(cursor, this.#readBody(flags, position), position))
    }
    // A group that captures is a plain one: nothing can ask for what it caught.
    if (cursor.takeMatch(/\((?![?*])|\(\?<(?![=!])[^<>()]{1,80}>|\(\?'[^'()]{1,80}'/y)) {
      return enclosed(this.#readBody(flags, position))
    }
    return refuseGroup(cursor)
  }

  #readBody(flags: Flags, position: number): SyntaxNode {
    const node = this.#readChoice(flags)
    if (!this.#cursor.take(')'))
      this.#cursor.refuse('a group', 'has no closing parenthesis', position)
    return node
  }

  #skipComment(): void {
    const end = this.#cursor.source.indexOf(')', this.#cursor.at)
    if (end < 0) this.#cursor.refuse('a comment', 'has no closing parenthesis')
    this.#cursor.at = end + 1
  }

  #readQuantifier(flags: Flags): Quantifier | null {
    if (flags.isExtended) skipBlank(this.#cursor)
    return readQuantifier(this.#cursor)
  }

  #quantified(atom: SyntaxNode, position: number, flags: Flags): SyntaxNode {
    let node = atom
    for (let quantifier; (quantifier = this.#readQuantifier(flags));) {
      node = repeated(this.#cursor, node, quantifier, position)
    }
    return node
  }
}

function skipBlank(cursor: Cursor): void {
  cursor.takeMatch(/(?:[ \t\n\v\f\r]|#[^\n]*)+/y)
}

/** Lets an assertion be repeated, which Oniguruma allows where a group other than `(?:…)` has it. */
function enclosed(node: SyntaxNode): SyntaxNode {
  return { kind: 'sequence', parts: [node] }
}
