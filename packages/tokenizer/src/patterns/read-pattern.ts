import { anchorOf } from './anchors.ts'
import { atomic } from './atomic.ts'
import { behindStrings } from './behind-strings.ts'
import { closeUnderCase, fullFoldsIn } from './case-folding.ts'
import { complement, setOf, type CodePointSet } from './code-point-set.ts'
import { Cursor } from './cursor.ts'
import { LiteralRun } from './literal-run.ts'
import { newlineSet, wordSet } from './properties.ts'
import { readClass } from './read-class.ts'
import { readCodeEscape, readSetEscape } from './read-escape.ts'
import { readFlags, type Flags } from './read-flags.ts'
import { readQuantifier, type Quantifier } from './read-quantifier.ts'
import { choice, isEmptyLast, sequence, type SyntaxNode } from './syntax-tree.ts'

const maximumDepth = 200
const maximumSource = 20_000
const maximumStrings = 4000

const refusedEscapes: Readonly<Record<string, string>> = {
  G: 'the place where the search began (\\G)',
  K: 'keeping what stands before (\\K)',
  X: 'a grapheme (\\X)',
  y: 'a border of graphemes (\\y)',
  Y: 'a border of graphemes (\\Y)',
  k: 'a backreference (\\k)',
  g: 'a call of a group (\\g)',
}

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
  #strings = 0
  readonly #stringNodes = new Map<string, SyntaxNode>()

  constructor(source: string) {
    this.#cursor = new Cursor(source)
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
      const literal = this.#readLiteral()
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
            this.#quantified(this.#repeated(folded, quantifier, position), position, flags),
          )
        }
      }
    }
    parts.push(...run.flush())
    return sequence(...parts)
  }

  /** Reads a character that stands for itself; null if what stands here is more than that. */
  #readLiteral(): number | null {
    const cursor = this.#cursor
    const sign = cursor.peek()
    if (sign === '\\') {
      const letter = cursor.peek(1)
      const isMore =
        /^[pPdDsSwWhHRNOAzZbB1-9]$/.test(letter) || Object.hasOwn(refusedEscapes, letter)
      // \p without a brace is the letter.
      if (isMore && !(/^[pP]$/.test(letter) && cursor.peek(2) !== '{')) return null
      cursor.at++
      return readCodeEscape(cursor)
    }
    if ('.[(^$'.includes(sign)) return null
    const position = cursor.at
    if ('*+?'.includes(sign) || (sign === '{' && readQuantifier(cursor))) {
      cursor.refuse('a quantifier', 'has nothing to repeat', position)
    }
    return cursor.takeCode()
  }

  #readAtom(flags: Flags): SyntaxNode {
    const cursor = this.#cursor
    if (cursor.take('.')) return { kind: 'set', set: flags.dotIsAll ? [0] : complement(newlineSet) }
    if (cursor.take('[')) {
      const { set, isNegative } = readClass(cursor, maximumDepth - this.#depth)
      return this.#setNode(set, isNegative, flags)
    }
    if (cursor.peek() === '(') return this.#readGroup(flags)
    const anchor = cursor.take('^') ? '^' : cursor.take('$') ? '$' : null
    if (anchor) return anchorOf(anchor)!
    return this.#readEscape()
  }

  #readEscape(): SyntaxNode {
    const cursor = this.#cursor
    const start = cursor.at
    cursor.at++
    const letter = cursor.peek()
    const anchor = anchorOf(`\\${letter}`)
    if (anchor) {
      cursor.at++
      return anchor
    }
    if (Object.hasOwn(refusedEscapes, letter)) {
      cursor.refuse(refusedEscapes[letter]!, 'is not run here', start)
    }
    if (/^[1-9]$/.test(letter))
      cursor.refuse('a backreference', 'cannot be run in linear time', start)
    if (cursor.take('N')) return { kind: 'set', set: complement(newlineSet) }
    if (cursor.take('O')) return { kind: 'set', set: [0] }
    if (cursor.take('R')) return lineBreak()
    if (/^[wW]$/.test(letter)) {
      cursor.at++
      const word = wordSet()
      return { kind: 'set', set: letter === 'w' ? word : complement(word) }
    }
    // Unlike a class, an escape by itself keeps to its letters where case is ignored.
    return { kind: 'set', set: readSetEscape(cursor)! }
  }

  #setNode(set: CodePointSet, isNegative: boolean, flags: Flags): SyntaxNode {
    if (!flags.ignoresCase) return { kind: 'set', set: isNegative ? complement(set) : set }
    const closed = closeUnderCase(set)
    if (isNegative) return { kind: 'set', set: complement(closed) }
    // What a member folds to may be several characters, which then match as well.
    const strings = fullFoldsIn(set).map((codes) => {
      const key = codes.join()
      let node = this.#stringNodes.get(key)
      if (!node) this.#stringNodes.set(key, (node = sequence(...new LiteralRun(codes).flush())))
      return node
    })
    this.#strings += strings.length
    if (this.#strings > maximumStrings) this.#cursor.refuse('the pattern', 'is too large')
    return choice({ kind: 'set', set: closed }, ...strings)
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
    const names: [string, string][] = [
      ['(?~', 'an absence operator'],
      ['(?(', 'a condition'],
      ['(?{', 'a callout'],
      ['(*', 'a callout'],
      ['(?P', 'a group of Python'],
      ['(?&', 'a call of a group'],
      ['(?R', 'recursion'],
    ]
    const name = names.find(([opening]) => cursor.startsWith(opening))?.[1]
    return cursor.refuse(
      name ?? `the group ${cursor.source.substr(position, 4)}`,
      'is not run here',
    )
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
      node = this.#repeated(node, quantifier, position)
    }
    return node
  }

  #repeated(body: SyntaxNode, quantifier: Quantifier, position: number): SyntaxNode {
    const isAssertion = body.kind === 'look' || body.kind === 'next' || body.kind === 'behind'
    if (isAssertion) this.#cursor.refuse('a quantifier', 'has nothing to repeat', position)
    const { minimum, maximum, isLazy } = quantifier
    // Whether such an iteration ends the repeat depends in Oniguruma on the length of its code.
    if ((maximum === Infinity ? minimum : maximum) > 1 && !isEmptyLast(body)) {
      const reason =
        'is not run here where what is repeated may match nothing before it tries all else'
      this.#cursor.refuse('an interval', reason, position)
    }
    const node: SyntaxNode = { kind: 'repeat', body, minimum, maximum, isLazy }
    return quantifier.isPossessive ? atomic(this.#cursor, node, position) : node
  }
}

function skipBlank(cursor: Cursor): void {
  cursor.takeMatch(/(?:[ \t\n\v\f\r]|#[^\n]*)+/y)
}

/** Lets an assertion be repeated, which Oniguruma allows where a group other than `(?:…)` has it. */
function enclosed(node: SyntaxNode): SyntaxNode {
  return { kind: 'sequence', parts: [node] }
}

function lineBreak(): SyntaxNode {
  const single: CodePointSet = [10, 13, 0x85, 0x86, 0x2028, 0x202a]
  const carriageReturn: SyntaxNode = { kind: 'set', set: setOf(13) }
  const newline: SyntaxNode = { kind: 'set', set: newlineSet }
  return choice(
    sequence(carriageReturn, newline),
    sequence(carriageReturn, { kind: 'next', set: complement(newlineSet), acceptsEnd: true }),
    { kind: 'set', set: single },
  )
}
