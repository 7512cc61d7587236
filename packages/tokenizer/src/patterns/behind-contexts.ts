import type { Alphabet } from './alphabet.ts'
import type { BehindString } from './syntax-tree.ts'

/** A look-behind by the classes of an alphabet: for each string, the members of its sets. */
interface ClassString {
  readonly members: readonly Uint8Array[]
  readonly fromStart: boolean
}

/** Tells which look-behinds of a program hold at a place. */
export class BehindContexts {
  readonly #byClass: Int32Array
  readonly #atStart: number
  readonly #long: readonly { readonly bit: number; readonly strings: readonly ClassString[] }[]

  /**
   * @param behinds - the look-behinds of the program
   * @param members - for each set in them, in order, whether it has each class
   */
  constructor(
    behinds: readonly (readonly BehindString[])[],
    members: readonly Uint8Array[],
    alphabet: Alphabet,
  ) {
    this.#byClass = new Int32Array(alphabet.size)
    let at = 0
    let atStart = 0
    const long: { bit: number; strings: ClassString[] }[] = []
    for (const [index, behind] of behinds.entries()) {
      const bit = 1 << index
      const strings: ClassString[] = []
      for (const { sets, fromStart } of behind) {
        const own = sets.map(() => members[at++]!)
        if (sets.length === 0) {
          atStart |= bit
          if (!fromStart) this.#byClass.forEach((bits, kind) => (this.#byClass[kind] = bits | bit))
        } else if (sets.length === 1 && !fromStart) {
          this.#byClass.forEach(
            (bits, kind) => (this.#byClass[kind] = bits | (own[0]![kind]! * bit)),
          )
        } else strings.push({ members: own, fromStart })
      }
      if (strings.length) long.push({ bit, strings })
    }
    this.#atStart = atStart
    this.#long = long
  }

  /** Whether one character before the place is enough to know. */
  get isShort(): boolean {
    return this.#long.length === 0
  }

  /** Gives what holds at the start of a text. */
  get atStart(): number {
    return this.#atStart
  }

  /** Gives what the class of the character before decides by itself, for each class. */
  get byClass(): Int32Array {
    return this.#byClass
  }

  /**
   * Gives what only a look further back can tell.
   *
   * @param before - gives the class and the width of the character before a place
   */
  longAt(
    at: number,
    start: number,
    before: (at: number) => { kind: number; width: number },
  ): number {
    let bits = 0
    for (const { bit, strings } of this.#long) if (strings.some(stands)) bits |= bit
    return bits

    function stands({ members, fromStart }: ClassString): boolean {
      let place = at
      for (let item = members.length - 1; item >= 0; item--) {
        if (place <= start) return false
        const { kind, width } = before(place)
        if (!members[item]![kind]) return false
        place -= width
      }
      return !fromStart || place === start
    }
  }
}
