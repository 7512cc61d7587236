// The Canonical Composition Algorithm, streaming: buffers one starter and the marks after it.
// @see Unicode Standard Annex #15, definition D117.
import { combiningClassOf, packMark, sortMarks } from './canonical-ordering.ts'
import { composeOf } from './compositions.ts'

/** Receives a code point of the result and its change; see `normalize`. */
export type EmitCharacter = (codePoint: number, change: number) => void

/** Orders decomposed characters canonically and, if `composes`, composes them. */
export class CanonicalComposer {
  readonly #composes: boolean
  readonly #emit: EmitCharacter
  readonly #marks: number[] = []
  #starter = -1
  #change = 0

  constructor(composes: boolean, emit: EmitCharacter) {
    this.#composes = composes
    this.#emit = emit
  }

  /** @param change - 0 for the first code point of a decomposed character, 1 for the others */
  push(codePoint: number, change: number): void {
    const combiningClass = combiningClassOf(codePoint)
    if (combiningClass > 0) {
      this.#marks.push(packMark(codePoint, change, combiningClass))
      return
    }
    if (this.#marks.length > 0) this.#composeMarks()
    if (this.#marks.length === 0 && this.#compose(codePoint, change)) return
    this.#flush()
    this.#starter = codePoint
    this.#change = change
  }

  /** Emits the buffered characters, so that the next one does not compose with them. */
  finish(): void {
    this.#composeMarks()
    this.#flush()
  }

  /** Sorts the marks, and composes the starter with each that is not blocked. */
  #composeMarks(): void {
    const marks = this.#marks
    if (marks.length > 1) sortMarks(marks)
    if (!this.#composes || this.#starter < 0) return
    let count = 0
    let lastClass = 0
    for (const mark of marks) {
      const combiningClass = mark >>> 22
      const isBlocked = count > 0 && lastClass >= combiningClass
      if (!isBlocked && this.#compose(mark & 0x1fffff, (mark >>> 21) & 1)) continue
      marks[count++] = mark
      lastClass = combiningClass
    }
    marks.length = count
  }

  /** Composes the starter with a code point; false if the two do not compose. */
  #compose(codePoint: number, change: number): boolean {
    if (!this.#composes || this.#starter < 0) return false
    const composite = composeOf(this.#starter, codePoint)
    if (composite === 0) return false
    this.#starter = composite
    this.#change += change - 1
    return true
  }

  #flush(): void {
    if (this.#starter >= 0) this.#emit(this.#starter, this.#change)
    this.#starter = -1
    if (this.#marks.length === 0) return
    for (const mark of this.#marks) this.#emit(mark & 0x1fffff, (mark >>> 21) & 1)
    this.#marks.length = 0
  }
}
