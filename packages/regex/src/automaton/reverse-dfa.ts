import type { Alphabet } from './alphabet.ts'
import { Op, type Program } from './program.ts'

const maxEntries = 1 << 20
const maxBytes = 1 << 22

/** For each state of a program, 1 if it is live at a position: the program matches from there. */
export type LiveSet = Uint8Array

/**
 * A deterministic automaton that reads a text backwards, one symbol at a time, and computes the
 * live set of each position. Its states are the live sets, built lazily by the subset construction
 * and cached in a transition table of bounded size.
 *
 * @see Cox (2010), "Regular Expression Matching in the Wild", for lazy automata with a bounded
 *   cache.
 */
export class ReverseDfa {
  readonly program: Program
  readonly symbols: number
  readonly contexts: number
  /** The live set of each state. */
  liveSets: LiveSet[] = []
  /** The target of each state by symbol and lookbehind context; -1 if not computed yet. */
  transitions: Int32Array = new Int32Array(0)
  /** How often the cache was cleared. */
  generation = 0
  readonly #members: readonly Uint8Array[]
  #resolved: Int16Array = new Int16Array(0)
  #ids = new Map<string, number>()

  constructor(program: Program, alphabet: Alphabet) {
    this.program = program
    this.symbols = alphabet.size + 1
    this.contexts = 1 << program.lookbehinds.length
    this.#members = alphabet.members.map((member, index) => {
      const withEnd = new Uint8Array(this.symbols)
      withEnd.set(member)
      withEnd[alphabet.size] = program.sets[index]?.acceptsEnd ? 1 : 0
      return withEnd
    })
  }

  /** Whether the cache is over its limit and must be cleared before the next block of a text. */
  get isFull(): boolean {
    const bytes = this.liveSets.length * this.program.ops.length
    const entries = this.liveSets.length * this.symbols * this.contexts
    return entries > maxEntries || bytes > maxBytes
  }

  /** Drops all states; their numbers become invalid. */
  clear(): void {
    this.liveSets = []
    this.transitions = new Int32Array(0)
    this.#resolved = new Int16Array(0)
    this.#ids = new Map()
    this.generation++
  }

  /** The number of the state for a live set. */
  stateOf(live: LiveSet): number {
    const key = String.fromCharCode(...packBits(live))
    let id = this.#ids.get(key)
    if (id === undefined) {
      id = this.liveSets.push(live) - 1
      this.#ids.set(key, id)
      const needed = this.liveSets.length * this.symbols * this.contexts
      if (needed > this.transitions.length) {
        const transitions = new Int32Array(Math.max(2 * needed, 64)).fill(-1)
        transitions.set(this.transitions)
        this.transitions = transitions
      }
    }
    return id
  }

  /**
   * Follows the first live branch from a state of the program, to the next one that consumes a
   * character or accepts.
   *
   * @param id - the state whose live set is that of the position
   * @param state - a state of the program that is live at the position
   */
  resolve(id: number, state: number): number {
    const index = id * this.program.ops.length + state
    const resolved = this.#resolved[index]!
    // Stored plus one, so that zero means not computed yet.
    return resolved > 0 ? resolved - 1 : this.#findResolved(id, state, index)
  }

  #findResolved(id: number, from: number, index: number): number {
    const { ops, firsts, seconds } = this.program
    const live = this.liveSets[id]!
    let state = from
    while (ops[state]! > Op.consume) {
      const isFirst = ops[state] === Op.split && live[firsts[state]!] === 1
      state = isFirst ? firsts[state]! : seconds[state]!
    }
    if (index >= this.#resolved.length) {
      const resolved = new Int16Array(2 * this.liveSets.length * ops.length)
      resolved.set(this.#resolved)
      this.#resolved = resolved
    }
    this.#resolved[index] = state + 1
    return state
  }

  /**
   * Computes a transition.
   *
   * @param after - the state after the symbol
   * @param symbol - the class of the character, or the number of classes for the end
   * @param context - the lookbehinds that hold before the symbol, as bits
   * @returns the state before the symbol
   */
  step(after: number, symbol: number, context: number): number {
    const { ops, firsts, seconds } = this.program
    const liveAfter = this.liveSets[after]!
    const live = new Uint8Array(ops.length)
    for (let state = 0; state < ops.length; state++) {
      const first = firsts[state]!
      const second = seconds[state]!
      switch (ops[state]) {
        case Op.accept:
          live[state] = 1
          break
        case Op.consume:
          live[state] = this.#members[first]![symbol]! & liveAfter[second]!
          break
        case Op.split:
          live[state] = live[first]! | live[second]!
          break
        case Op.peek:
          live[state] = this.#members[first]![symbol]! & live[second]!
          break
        case Op.lookbehind:
          live[state] = (context >> first) & live[second]!
          break
        case Op.notLookbehind:
          live[state] = ~(context >> first) & live[second]!
          break
        case Op.lookahead:
          live[state] = live[first]! & live[second]!
          break
        case Op.notLookahead:
          live[state] = (live[first]! ^ 1) & live[second]!
          break
      }
    }
    const id = this.stateOf(live)
    this.transitions[(after * this.symbols + symbol) * this.contexts + context] = id
    return id
  }
}

function packBits(live: LiveSet): Uint16Array {
  const words = new Uint16Array((live.length + 15) >> 4)
  for (let state = 0; state < live.length; state++)
    words[state >> 4]! |= live[state]! << (state & 15)
  return words
}
