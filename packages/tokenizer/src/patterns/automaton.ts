import type { Alphabet } from './alphabet.ts'
import { Op, type Program } from './program.ts'

const maximumEntries = 1 << 20
const maximumBytes = 1 << 22

/** For each state of a program, 1 if the match succeeds from there at some place of a text. */
export type Viable = Uint8Array

/**
 * The states from which a program succeeds, found from the end of a text to its start, one
 * character at a time.
 *
 * What is viable before a character follows from what is viable after it, so that the sets of
 * viable states are themselves the states of an automaton, made as they are met and kept in a
 * table of bounded size.
 */
export class Automaton {
  readonly program: Program
  readonly symbols: number
  readonly contexts: number
  /** The set of viable states for each state of the automaton. */
  viables: Viable[] = []
  /** Where each state goes, by symbol and context; -1 where that is not known yet. */
  table: Int32Array = new Int32Array(0)
  #goals: Int16Array = new Int16Array(0)
  /** How often all states were forgotten. */
  generation = 0
  readonly #members: readonly Uint8Array[]
  #ids = new Map<string, number>()

  constructor(program: Program, alphabet: Alphabet) {
    this.program = program
    this.symbols = alphabet.size + 1
    this.contexts = 1 << program.behinds.length
    this.#members = alphabet.members.map((member, at) => {
      const withEnd = new Uint8Array(this.symbols)
      withEnd.set(member)
      withEnd[alphabet.size] = program.sets[at]?.acceptsEnd ? 1 : 0
      return withEnd
    })
  }

  /** Whether so much is kept that it should be forgotten before another block of a text. */
  get isFull(): boolean {
    const bytes = this.viables.length * this.program.ops.length
    const entries = this.viables.length * this.symbols * this.contexts
    return entries > maximumEntries || bytes > maximumBytes
  }

  /** Forgets all states; their numbers mean nothing from then on. */
  clear(): void {
    this.viables = []
    this.table = new Int32Array(0)
    this.#goals = new Int16Array(0)
    this.#ids = new Map()
    this.generation++
  }

  /** Gives the number of a set of viable states. */
  idOf(viable: Viable): number {
    const key = String.fromCharCode(...packed(viable))
    let id = this.#ids.get(key)
    if (id === undefined) {
      id = this.viables.push(viable) - 1
      this.#ids.set(key, id)
      const needed = this.viables.length * this.symbols * this.contexts
      if (needed > this.table.length) {
        const table = new Int32Array(Math.max(2 * needed, 64)).fill(-1)
        table.set(this.table)
        this.table = table
      }
    }
    return id
  }

  /**
   * Follows the first branch that succeeds from a state of the program up to where a character is
   * read or the match ends.
   *
   * @param id - the set of viable states at the place, the state being one of them
   */
  goalOf(id: number, state: number): number {
    const at = id * this.program.ops.length + state
    const goal = this.#goals[at]!
    // Kept one higher, so that zero says that it is not known yet.
    return goal > 0 ? goal - 1 : this.#findGoal(id, state, at)
  }

  #findGoal(id: number, from: number, at: number): number {
    const { ops, firsts, seconds } = this.program
    const viable = this.viables[id]!
    let state = from
    while (ops[state]! > Op.read) {
      const isFirst = ops[state] === Op.split && viable[firsts[state]!] === 1
      state = isFirst ? firsts[state]! : seconds[state]!
    }
    if (at >= this.#goals.length) {
      const goals = new Int16Array(2 * this.viables.length * ops.length)
      goals.set(this.#goals)
      this.#goals = goals
    }
    this.#goals[at] = state + 1
    return state
  }

  /**
   * Finds what is viable before a symbol.
   *
   * @param after - the state after the symbol
   * @param symbol - the class of the character, or the number of classes for the end
   * @param context - which look-behinds hold before the symbol, as bits
   */
  step(after: number, symbol: number, context: number): number {
    const { ops, firsts, seconds } = this.program
    const old = this.viables[after]!
    const viable = new Uint8Array(ops.length)
    for (let state = 0; state < ops.length; state++) {
      const first = firsts[state]!
      const second = seconds[state]!
      switch (ops[state]) {
        case Op.accept:
          viable[state] = 1
          break
        case Op.read:
          viable[state] = this.#members[first]![symbol]! & old[second]!
          break
        case Op.split:
          viable[state] = viable[first]! | viable[second]!
          break
        case Op.next:
          viable[state] = this.#members[first]![symbol]! & viable[second]!
          break
        case Op.behind:
          viable[state] = (context >> first) & viable[second]!
          break
        case Op.notBehind:
          viable[state] = ~(context >> first) & viable[second]!
          break
        case Op.look:
          viable[state] = viable[first]! & viable[second]!
          break
        case Op.notLook:
          viable[state] = (viable[first]! ^ 1) & viable[second]!
          break
      }
    }
    const id = this.idOf(viable)
    this.table[(after * this.symbols + symbol) * this.contexts + context] = id
    return id
  }
}

function packed(viable: Viable): Uint16Array {
  const words = new Uint16Array((viable.length + 15) >> 4)
  for (let state = 0; state < viable.length; state++)
    words[state >> 4]! |= viable[state]! << (state & 15)
  return words
}
