import type { Alphabet } from './alphabet.ts'
import type { Automaton, Viable } from './automaton.ts'
import type { BehindContexts } from './behind-contexts.ts'
import { Op, type Program } from './program.ts'
import type { Span } from '../text/span.ts'

/** How many units are kept at once. */
const blockSize = 1 << 12

/**
 * One text in which a pattern is sought.
 *
 * First a walk from the end to the start finds, for every place, the states from which the match
 * succeeds. With that known, the walk forward never takes a wrong branch: it takes the first branch
 * that succeeds, which is the one a backtracking engine ends up with, and reads no character twice,
 * however many matches there are.
 *
 * Of the walk back only what is viable at the borders of blocks is kept; a block is walked again
 * when the walk forward comes to it.
 */
export class Search {
  readonly #text: string
  readonly #start: number
  readonly #end: number
  readonly #program: Program
  readonly #alphabet: Alphabet
  readonly #contexts: BehindContexts
  readonly #automaton: Automaton
  /** What is viable where each block ends. */
  readonly #borders: Viable[] = []
  /** The states of the automaton in the block at hand. */
  readonly #states: Int32Array
  #block = -1
  #first = 0
  #generation = -1

  constructor(
    text: string,
    start: number,
    end: number,
    program: Program,
    alphabet: Alphabet,
    contexts: BehindContexts,
    automaton: Automaton,
  ) {
    this.#text = text
    this.#start = start
    this.#end = end
    this.#program = program
    this.#alphabet = alphabet
    this.#contexts = contexts
    this.#automaton = automaton
    const blocks = Math.floor((end - start) / blockSize) + 1
    this.#states = new Int32Array(Math.min(blockSize, end - start + 1))
    for (let block = blocks - 1; block >= 0; block--) this.#load(block)
  }

  /**
   * Finds the first match that begins at a place or after it.
   *
   * @param from - not before where the last match ended, or blocks are walked again
   */
  next(from: number): Span | null {
    const start = this.#program.start
    if (this.#generation !== this.#automaton.generation) this.#load(this.#block)
    const { viables } = this.#automaton
    for (let at = from; at <= this.#end;) {
      this.#reach(at)
      const states = this.#states
      const first = this.#first
      const limit = Math.min(first + blockSize - 1, this.#end)
      while (at <= limit && viables[states[at - first]!]![start] === 0) at++
      if (at > limit) continue
      if (!this.#isInPair(at)) return { start: at, end: this.#walk(at) }
      at++
    }
    return null
  }

  /** Follows the first branch that succeeds, and gives where the match ends. */
  #walk(from: number): number {
    const { ops, seconds } = this.#program
    const automaton = this.#automaton
    const text = this.#text
    const states = this.#states
    let at = from
    let limit = this.#first + blockSize
    let state = automaton.goalOf(states[at - this.#first]!, this.#program.start)
    while (ops[state] === Op.read) {
      at += (text.charCodeAt(at) & 0xfc00) === 0xd800 && this.#isInPair(at + 1) ? 2 : 1
      if (at >= limit) {
        this.#reach(at)
        limit = this.#first + blockSize
      }
      state = automaton.goalOf(states[at - this.#first]!, seconds[state]!)
    }
    return at
  }

  #reach(at: number): void {
    const block = Math.floor((at - this.#start) / blockSize)
    if (block !== this.#block) this.#load(block)
  }

  /** Walks a block from its end to its start. */
  #load(block: number): void {
    const automaton = this.#automaton
    if (automaton.isFull) automaton.clear()
    const text = this.#text
    const end = this.#end
    const states = this.#states
    const { classes, classOfAstral, size } = this.#alphabet
    const { symbols, contexts } = automaton
    const first = this.#start + block * blockSize
    let at = Math.min(first + blockSize - 1, end)
    let after: number
    if (at === end) {
      const none = automaton.idOf(new Uint8Array(this.#program.ops.length))
      after = automaton.step(none, size, contexts > 1 ? this.#contextAt(end) : 0)
      states[at - first] = after
      at--
    } else after = automaton.idOf(this.#borders[block]!)
    let table = automaton.table
    for (; at >= first; at--) {
      const unit = text.charCodeAt(at)
      let symbol = classes[unit]!
      if (unit >= 0xd800 && unit <= 0xdfff) {
        if (this.#isInPair(at)) {
          states[at - first] = after
          continue
        }
        if (at + 1 < end && this.#isInPair(at + 1)) symbol = classOfAstral(text.codePointAt(at)!)
      }
      const context = contexts > 1 ? this.#contextAt(at) : 0
      let before = table[(after * symbols + symbol) * contexts + context]!
      if (before < 0) {
        before = automaton.step(after, symbol, context)
        table = automaton.table
      }
      states[at - first] = before
      after = before
    }
    if (block > 0) this.#borders[block - 1] = automaton.viables[after]!
    this.#block = block
    this.#first = first
    this.#generation = automaton.generation
  }

  /** Whether a place is between the two halves of one character. */
  #isInPair(at: number): boolean {
    if (at <= this.#start || at >= this.#end) return false
    if ((this.#text.charCodeAt(at) & 0xfc00) !== 0xdc00) return false
    return (this.#text.charCodeAt(at - 1) & 0xfc00) === 0xd800
  }

  #contextAt(at: number): number {
    const contexts = this.#contexts
    if (at === this.#start) return contexts.atStart
    const bits = contexts.byClass[this.#classBefore(at)]!
    return contexts.isShort ? bits : bits | contexts.longAt(at, this.#start, this.#before)
  }

  readonly #before = (at: number): { kind: number; width: number } => ({
    kind: this.#classBefore(at),
    width: this.#isInPair(at - 1) ? 2 : 1,
  })

  #classBefore(at: number): number {
    const { classes, classOfAstral } = this.#alphabet
    return this.#isInPair(at - 1)
      ? classOfAstral(this.#text.codePointAt(at - 2)!)
      : classes[this.#text.charCodeAt(at - 1)]!
  }
}
