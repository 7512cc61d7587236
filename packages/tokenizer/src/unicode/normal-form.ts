import {
  canonicalDecompositions,
  compatibilityDecompositions,
  decompositionEnd,
} from './decompositions.ts'
import type { Decompositions } from './decompositions.ts'
import { decomposeHangul, isHangulSyllable } from './hangul.ts'
import { Joiner } from './joiner.ts'
import type { EmitCharacter } from './joiner.ts'
import { endOfKept, lastPlain } from './kept-stretch.ts'
import { Quick, quickEnd, quickTable } from './quick-check.ts'
import type { NormalForm } from './quick-check.ts'

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
  const table = quickTable(form)
  const isCompatible = form === 'NFKC' || form === 'NFKD'
  const decompositions = isCompatible ? compatibilityDecompositions() : canonicalDecompositions()
  const joiner = new Joiner(form === 'NFC' || form === 'NFKC', emit)
  const take = (codePoint: number, change: number) => joiner.take(codePoint, change)
  let at = 0
  while (at < text.length) {
    const end = endOfKept(text, at, table, form)
    // the last plain character, and the marks on it, may take part in what comes after them
    const start = end === text.length ? end : lastPlain(text, at, end, table)
    while (at < start) {
      const codePoint = text.codePointAt(at)!
      emit(codePoint, 0)
      at += codePoint > 0xffff ? 2 : 1
    }
    at = decompose(text, start, end, table, decompositions, take)
    joiner.finish()
  }
}

/**
 * Takes characters apart until the next plain one.
 *
 * @param from - before here plain characters are taken too
 * @returns where that plain character stands
 */
function decompose(
  text: string,
  start: number,
  from: number,
  table: Uint8Array,
  { starts, parts }: Decompositions,
  take: EmitCharacter,
): number {
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
  return at
}
