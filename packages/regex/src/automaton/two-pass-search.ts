import type { Span } from '../span.ts'
import type { Alphabet } from './alphabet.ts'
import type { LookbehindMatcher } from './lookbehind-matcher.ts'
import { Op, type Program } from './program.ts'
import type { LiveSet, ReverseDfa } from './reverse-dfa.ts'

/** The number of code units whose states are stored at a time. */
const blockSize = 1 << 12

/** A compiled pattern. */
export interface Compiled {
  readonly program: Program
  readonly alphabet: Alphabet
  readonly lookbehinds: LookbehindMatcher
  readonly dfa: ReverseDfa
}

/**
 * The search for a pattern in one text, by two-pass greedy matching.
 *
 * The backward pass computes the live set of every position. Then the forward pass takes the first
 * live branch at each state, as a backtracking engine does in the end. It reads each character at
 * most once for all matches together.
 *
 * The backward pass stores live sets at block boundaries only, as checkpoints; when the forward
 * pass reaches a block, it is computed again. Memory is one reference for each 4,096 code units.
 *
 * @see Frisch & Cardelli (2004), "Greedy Regular Expression Matching".
 */
export class TwoPassSearch {
  readonly #text: string
  readonly #start: number
  readonly #end: number
  readonly #program: Program
  readonly #alphabet: Alphabet
  readonly #lookbehinds: LookbehindMatcher
  readonly #dfa: ReverseDfa
  /** The live set at the end of each block. */
  readonly #checkpoints: LiveSet[] = []
  /** The state of each position in the current block. */
  readonly #states: Int32Array
  #block = -1
  #first = 0
  #generation = -1

  constructor(
    text: string,
    start: number,
    end: number,
    { program, alphabet, lookbehinds, dfa }: Compiled,
  ) {
    this.#text = text
    this.#start = start
    this.#end = end
    this.#program = program
    this.#alphabet = alphabet
    this.#lookbehinds = lookbehinds
    this.#dfa = dfa
    const blocks = Math.floor((end - start) / blockSize) + 1
    this.#states = new Int32Array(Math.min(blockSize, end - start + 1))
    for (let block = blocks - 1; block >= 0; block--) this.#load(block)
  }

  /**
   * The first match that starts at an offset or after it.
   *
   * @param from - the end of the last match or later; otherwise blocks are computed again
   */
  next(from: number): Span | null {
    const start = this.#program.start
    if (this.#generation !== this.#dfa.generation) this.#load(this.#block)
    const { liveSets } = this.#dfa
    for (let offset = from; offset <= this.#end;) {
      this.#loadBlockOf(offset)
      const states = this.#states
      const first = this.#first
      const limit = Math.min(first + blockSize - 1, this.#end)
      while (offset <= limit && liveSets[states[offset - first]!]![start] === 0) offset++
      if (offset > limit) continue
      if (!this.#isInPair(offset)) return { start: offset, end: this.#endOfMatch(offset) }
      offset++
    }
    return null
  }

  /** The forward pass: follows the first live branches to the end of the match. */
  #endOfMatch(from: number): number {
    const { ops, seconds } = this.#program
    const dfa = this.#dfa
    const text = this.#text
    const states = this.#states
    let offset = from
    let limit = this.#first + blockSize
    let state = dfa.resolve(states[offset - this.#first]!, this.#program.start)
    while (ops[state] === Op.consume) {
      offset += (text.charCodeAt(offset) & 0xfc00) === 0xd800 && this.#isInPair(offset + 1) ? 2 : 1
      if (offset >= limit) {
        this.#loadBlockOf(offset)
        limit = this.#first + blockSize
      }
      state = dfa.resolve(states[offset - this.#first]!, seconds[state]!)
    }
    return offset
  }

  #loadBlockOf(offset: number): void {
    const block = Math.floor((offset - this.#start) / blockSize)
    if (block !== this.#block) this.#load(block)
  }

  /** The backward pass over one block. */
  #load(block: number): void {
    const dfa = this.#dfa
    if (dfa.isFull) dfa.clear()
    const text = this.#text
    const end = this.#end
    const states = this.#states
    const { classes, classOfAstral, size } = this.#alphabet
    const { symbols, contexts } = dfa
    const first = this.#start + block * blockSize
    let offset = Math.min(first + blockSize - 1, end)
    let after: number
    if (offset === end) {
      const noneLive = dfa.stateOf(new Uint8Array(this.#program.ops.length))
      after = dfa.step(noneLive, size, contexts > 1 ? this.#contextAt(end) : 0)
      states[offset - first] = after
      offset--
    } else after = dfa.stateOf(this.#checkpoints[block]!)
    let transitions = dfa.transitions
    for (; offset >= first; offset--) {
      const unit = text.charCodeAt(offset)
      let symbol = classes[unit]!
      if (unit >= 0xd800 && unit <= 0xdfff) {
        if (this.#isInPair(offset)) {
          states[offset - first] = after
          continue
        }
        if (offset + 1 < end && this.#isInPair(offset + 1))
          symbol = classOfAstral(text.codePointAt(offset)!)
      }
      const context = contexts > 1 ? this.#contextAt(offset) : 0
      let before = transitions[(after * symbols + symbol) * contexts + context]!
      if (before < 0) {
        before = dfa.step(after, symbol, context)
        transitions = dfa.transitions
      }
      states[offset - first] = before
      after = before
    }
    if (block > 0) this.#checkpoints[block - 1] = dfa.liveSets[after]!
    this.#block = block
    this.#first = first
    this.#generation = dfa.generation
  }

  /** Whether an offset is between the two surrogates of a pair. */
  #isInPair(offset: number): boolean {
    if (offset <= this.#start || offset >= this.#end) return false
    if ((this.#text.charCodeAt(offset) & 0xfc00) !== 0xdc00) return false
    return (this.#text.charCodeAt(offset - 1) & 0xfc00) === 0xd800
  }

  #contextAt(offset: number): number {
    const lookbehinds = this.#lookbehinds
    if (offset === this.#start) return lookbehinds.atStart
    const bits = lookbehinds.byClass[this.#classBefore(offset)]!
    return lookbehinds.isShort
      ? bits
      : bits | lookbehinds.longAt(offset, this.#start, this.#characterBefore)
  }

  readonly #characterBefore = (offset: number): { classId: number; width: number } => ({
    classId: this.#classBefore(offset),
    width: this.#isInPair(offset - 1) ? 2 : 1,
  })

  #classBefore(offset: number): number {
    const { classes, classOfAstral } = this.#alphabet
    return this.#isInPair(offset - 1)
      ? classOfAstral(this.#text.codePointAt(offset - 2)!)
      : classes[this.#text.charCodeAt(offset - 1)]!
  }
}
