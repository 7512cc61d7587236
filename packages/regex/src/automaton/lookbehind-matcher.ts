import type { LookbehindString } from '../syntax/syntax-tree.ts'
import type { Alphabet } from './alphabet.ts'

/** A lookbehind string over an alphabet: for each of its sets, the classes that are members. */
interface ClassString {
  readonly members: readonly Uint8Array[]
  readonly atStart: boolean
}

/** Computes which lookbehinds of a program hold at a position, as bits. */
export class LookbehindMatcher {
  /** The bits that depend only on the preceding character, for each class of that character. */
  readonly byClass: Int32Array
  /** The bits at the start of a text. */
  readonly atStart: number
  readonly #long: readonly { readonly bit: number; readonly strings: readonly ClassString[] }[]

  /**
   * @param lookbehinds - the lookbehinds of the program
   * @param members - for each set in them, in order, the classes that are members
   */
  constructor(
    lookbehinds: readonly (readonly LookbehindString[])[],
    members: readonly Uint8Array[],
    alphabet: Alphabet,
  ) {
    const byClass = new Int32Array(alphabet.size)
    let setIndex = 0
    let bitsAtStart = 0
    const long: { bit: number; strings: ClassString[] }[] = []
    for (const [index, lookbehind] of lookbehinds.entries()) {
      const bit = 1 << index
      const strings: ClassString[] = []
      for (const { sets, atStart } of lookbehind) {
        const classes = sets.map(() => members[setIndex++]!)
        if (sets.length === 0) {
          bitsAtStart |= bit
          if (!atStart) byClass.forEach((bits, classId) => (byClass[classId] = bits | bit))
        } else if (sets.length === 1 && !atStart) {
          byClass.forEach(
            (bits, classId) => (byClass[classId] = bits | (classes[0]![classId]! * bit)),
          )
        } else strings.push({ members: classes, atStart })
      }
      if (strings.length) long.push({ bit, strings })
    }
    this.byClass = byClass
    this.atStart = bitsAtStart
    this.#long = long
  }

  /** Whether all lookbehinds depend on at most the preceding character. */
  get isShort(): boolean {
    return this.#long.length === 0
  }

  /**
   * The bits of the lookbehinds that depend on more than the preceding character.
   *
   * @param before - returns the class and width of the character before a position
   */
  longAt(
    offset: number,
    start: number,
    before: (offset: number) => { classId: number; width: number },
  ): number {
    let bits = 0
    for (const { bit, strings } of this.#long) if (strings.some(matches)) bits |= bit
    return bits

    function matches({ members, atStart }: ClassString): boolean {
      let position = offset
      for (let item = members.length - 1; item >= 0; item--) {
        if (position <= start) return false
        const { classId, width } = before(position)
        if (!members[item]![classId]) return false
        position -= width
      }
      return !atStart || position === start
    }
  }
}
