import { combiningClassOf } from './combining-class.ts'
import { composeOf } from './compositions.ts'
import {
  canonicalDecompositions,
  compatibilityDecompositions,
  decompositionEnd,
} from './decompositions.ts'
import { decomposeHangul, isHangulSyllable } from './hangul.ts'
import { packMark, sortMarks } from './mark-order.ts'
import { Quick, quickEnd, quickTable } from './quick-check.ts'
import type { NormalForm } from './quick-check.ts'

/** Takes a character of the result and how it came about. */
export type EmitCharacter = (codePoint: number, change: number) => void

/**
 * Brings a text into a normal form of Unicode 9.0, character by character, and tells how each came about, as
 * the reference does for its alignments: 0 replaces one character, 1 is inserted, −n replaces one and
 * removes n after it. Marks that change places keep what they had.
 *
 * Time is linear, whatever the text; memory too, but only for the longest run of marks. A lone surrogate
 * passes unchanged and starts anew.
 *
 * @see https://www.unicode.org/reports/tr15/
 */
export function normalForm(text: string, form: NormalForm, emit: EmitCharacter): void {
  const emitPlain = (start: number, end: number) => {
    for (let at = start; at < end; at++) {
      const codePoint = text.codePointAt(at)!
      if (codePoint > 0xffff) at++
      emit(codePoint, 0)
    }
  }
  eachStretch(text, form, emitPlain, emit)
}

/** The normal form of a text; the same string if it is in it already. */
export function normalize(text: string, form: NormalForm): string {
  let result = ''
  const emitPlain = (start: number, end: number) => {
    // the whole text at once: no copy
    result = end - start === text.length ? text : result + text.slice(start, end)
  }
  const emit = (codePoint: number) => {
    result += String.fromCodePoint(codePoint)
  }
  eachStretch(text, form, emitPlain, emit)
  return result
}

/** Tells whether a text is in a normal form. Texts of plain characters only are read, nothing is made. */
export function isInForm(text: string, form: NormalForm): boolean {
  return (
    endOfPlain(text, 0, quickTable(form), form) === text.length || normalize(text, form) === text
  )
}

/** The first code unit that is not plain in a form: below it no table is asked. */
const plainBelow = { NFC: 0x300, NFD: 0xc0, NFKC: 0xa0, NFKD: 0xa0 } as const

/** Finds where plain characters end, from a place between two characters. */
function endOfPlain(text: string, start: number, table: Uint8Array, form: NormalForm): number {
  const below = plainBelow[form]
  let at = start
  while (at < text.length) {
    const unit = text.charCodeAt(at)
    if (unit < below || (unit < 0xd800 && table[unit] === Quick.plain)) {
      at++
      continue
    }
    const codePoint = text.codePointAt(at)!
    if (codePoint < quickEnd && table[codePoint] !== Quick.plain) break
    at += codePoint > 0xffff ? 2 : 1
  }
  return at
}

/** Cuts a text into what stays as it is and what is taken apart, in order. */
function eachStretch(
  text: string,
  form: NormalForm,
  emitPlain: (start: number, end: number) => void,
  emit: EmitCharacter,
): void {
  const table = quickTable(form)
  let at = 0
  while (at < text.length) {
    const end = endOfPlain(text, at, table, form)
    if (end === text.length) return emitPlain(at, end)
    // the last plain character may take part in what comes after it
    const rewritten = Math.max(at, lastStart(text, end))
    if (rewritten > at) emitPlain(at, rewritten)
    at = rewrite(text, rewritten, end, table, form, emit)
  }
}

function lastStart(text: string, end: number): number {
  const codePoint = end > 1 ? text.codePointAt(end - 2)! : 0
  return end - (codePoint > 0xffff ? 2 : 1)
}

/**
 * Takes apart, orders and joins from `start` on.
 *
 * @param from - up to here the characters are plain, one at most
 * @returns where the next plain character starts that is not touched
 */
function rewrite(
  text: string,
  start: number,
  from: number,
  table: Uint8Array,
  form: NormalForm,
  emit: EmitCharacter,
): number {
  const isCompatible = form === 'NFKC' || form === 'NFKD'
  const { starts, parts } = isCompatible ? compatibilityDecompositions() : canonicalDecompositions()
  const joined = new Joiner(form === 'NFC' || form === 'NFKC', emit)
  const take = (codePoint: number, change: number) => joined.take(codePoint, change)
  let at = start
  while (at < text.length) {
    const codePoint = text.codePointAt(at)!
    if (at >= from && (codePoint >= quickEnd || table[codePoint] === Quick.plain)) break
    at += codePoint > 0xffff ? 2 : 1
    const first = codePoint < decompositionEnd ? starts[codePoint]! : 0
    if (first > 0) {
      for (let part = 1; part <= parts[first]!; part++) take(parts[first + part]!, part > 1 ? 1 : 0)
    } else if (isHangulSyllable(codePoint)) decomposeHangul(codePoint, take)
    else take(codePoint, 0)
  }
  joined.finish()
  return at
}

/** Holds a starter and the marks after it until both are settled. */
class Joiner {
  readonly #composes: boolean
  readonly #emit: EmitCharacter
  readonly #marks: number[] = []
  #starter = -1
  #change = 0

  constructor(composes: boolean, emit: EmitCharacter) {
    this.#composes = composes
    this.#emit = emit
  }

  take(codePoint: number, change: number): void {
    const combiningClass = combiningClassOf(codePoint)
    if (combiningClass > 0) {
      this.#marks.push(packMark(codePoint, change, combiningClass))
      return
    }
    this.#settleMarks()
    if (this.#marks.length === 0 && this.#joins(codePoint, change)) return
    this.#flush()
    this.#starter = codePoint
    this.#change = change
  }

  finish(): void {
    this.#settleMarks()
    this.#flush()
  }

  /** Orders the marks and joins with the starter those that nothing of their class or above keeps from it. */
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
    for (const mark of this.#marks) this.#emit(mark & 0x1fffff, (mark >>> 21) & 1)
    this.#marks.length = 0
    this.#starter = -1
  }
}
