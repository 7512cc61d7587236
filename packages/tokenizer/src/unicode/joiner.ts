import { combiningClassOf } from './combining-class.ts'
import { composeOf } from './compositions.ts'
import { packMark, sortMarks } from './mark-order.ts'

/** Takes a character of the result and how it came about. */
export type EmitCharacter = (codePoint: number, change: number) => void

/** Orders and joins what decompositions give: holds a starter and the marks after it until both are settled. */
export class Joiner {
  readonly #composes: boolean
  readonly #emit: EmitCharacter
  readonly #marks: number[] = []
  #starter = -1
  #change = 0

  constructor(composes: boolean, emit: EmitCharacter) {
    this.#composes = composes
    this.#emit = emit
  }

  /** @param change - 0 where the code point is the first of its character, 1 where not */
  take(codePoint: number, change: number): void {
    const combiningClass = combiningClassOf(codePoint)
    if (combiningClass > 0) {
      this.#marks.push(packMark(codePoint, change, combiningClass))
      return
    }
    if (this.#marks.length > 0) this.#settleMarks()
    if (this.#marks.length === 0 && this.#joins(codePoint, change)) return
    this.#flush()
    this.#starter = codePoint
    this.#change = change
  }

  /** Gives away what is held. What comes then has nothing to do with what came before. */
  finish(): void {
    this.#settleMarks()
    this.#flush()
  }

  /** Orders the marks and joins with the starter those that none of their class or above keeps from it. */
  #settleMarks(): void {
    const marks = this.#marks
    if (marks.length > 1) sortMarks(marks)
    if (!this.#composes || this.#starter < 0) return
    let kept = 0
    let lastClass = 0
    for (const mark of marks) {
      const combiningClass = mark >>> 22
      const isBlocked = kept > 0 && lastClass >= combiningClass
      if (!isBlocked && this.#joins(mark & 0x1fffff, (mark >>> 21) & 1)) continue
      marks[kept++] = mark
      lastClass = combiningClass
    }
    marks.length = kept
  }

  #joins(codePoint: number, change: number): boolean {
    if (!this.#composes || this.#starter < 0) return false
    const composed = composeOf(this.#starter, codePoint)
    if (composed === 0) return false
    this.#starter = composed
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
