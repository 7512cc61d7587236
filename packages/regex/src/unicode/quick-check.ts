// The quick check of normalization: one table lookup finds most characters to be in normal form.
// @see Unicode Standard Annex #15, section 9, "Detecting Normalization Forms".
import { combiningClassOf } from './canonical-ordering.ts'
import { compositionPairs } from './compositions.ts'
import {
  canonicalDecompositions,
  compatibilityDecompositions,
  decompositionEnd,
  partsOf,
} from './decompositions.ts'

/** The Unicode normalization forms. */
export type NormalForm = 'NFC' | 'NFD' | 'NFKC' | 'NFKD'

/**
 * The quick-check class of a character: `inert` is unchanged and is a normalization boundary;
 * `mark` is unchanged if the marks are in order; `maybe` may compose with a preceding character;
 * `no` does not occur in the form.
 */
export const QuickCheck = { inert: 0, mark: 1, maybe: 2, no: 3 } as const

/** One past the last code point that is not inert in all forms. */
export const quickCheckEnd = decompositionEnd

const tables = new Map<NormalForm, Uint8Array>()

/** The quick-check class of each code point below `quickCheckEnd`. */
export function quickCheckTable(form: NormalForm): Uint8Array {
  let table = tables.get(form)
  if (!table)
    tables.set(form, (table = form.endsWith('D') ? decomposedTable(form) : composedTable(form)))
  return table
}

function decomposedTable(form: NormalForm): Uint8Array {
  const table = new Uint8Array(quickCheckEnd)
  const { starts } = form === 'NFD' ? canonicalDecompositions() : compatibilityDecompositions()
  for (let codePoint = 0; codePoint < quickCheckEnd; codePoint++) {
    if (starts[codePoint]! > 0) table[codePoint] = QuickCheck.no
    else if (combiningClassOf(codePoint) > 0) table[codePoint] = QuickCheck.mark
  }
  return table.fill(QuickCheck.no, 0xac00, 0xd7a4)
}

function composedTable(form: NormalForm): Uint8Array {
  const table = decomposedTable(form === 'NFC' ? 'NFD' : 'NFKD')
  table.fill(QuickCheck.inert, 0xac00, 0xd7a4)
  const canonical = canonicalDecompositions()
  const full = form === 'NFC' ? canonical : compatibilityDecompositions()
  const pairs = compositionPairs()
  for (const [composite] of pairs) {
    // ẛ composes from ſ and a dot, but NFKC replaces the ſ by s.
    if (isSame(partsOf(canonical, composite), partsOf(full, composite)))
      table[composite] = QuickCheck.inert
  }
  for (const [, , second] of pairs) table[second] = QuickCheck.maybe
  return table.fill(QuickCheck.maybe, 0x1161, 0x1176).fill(QuickCheck.maybe, 0x11a8, 0x11c3)
}

function isSame(a: Uint32Array, b: Uint32Array): boolean {
  return a.length === b.length && a.every((part, index) => part === b[index])
}

/** The first code unit that is not inert in a form; below it the table is not read. */
const firstNotInert = { NFC: 0x300, NFD: 0xc0, NFKC: 0xa0, NFKD: 0xa0 } as const

/**
 * The end of the longest prefix in normal form: inert characters, and marks in order.
 *
 * @param start - a normalization boundary
 * @param table - `quickCheckTable(form)`
 */
export function endOfNormalized(
  text: string,
  start: number,
  table: Uint8Array,
  form: NormalForm,
): number {
  const limit = firstNotInert[form]
  let lastClass = 0
  for (let offset = start; offset < text.length; offset++) {
    const unit = text.charCodeAt(offset)
    if (unit < limit) {
      lastClass = 0
      continue
    }
    const codePoint = (unit & 0xf800) === 0xd800 ? text.codePointAt(offset)! : unit
    const quickClass = codePoint < quickCheckEnd ? table[codePoint]! : QuickCheck.inert
    if (quickClass === QuickCheck.inert) lastClass = 0
    else {
      if (quickClass !== QuickCheck.mark) return offset
      const combiningClass = combiningClassOf(codePoint)
      if (combiningClass < lastClass) return offset
      lastClass = combiningClass
    }
    if (codePoint > 0xffff) offset++
  }
  return text.length
}

/** The offset of the last inert character in `[start, end)`; `start` if there is none. */
export function lastBoundary(text: string, start: number, end: number, table: Uint8Array): number {
  let offset = end
  while (offset > start) {
    offset -= offset - 2 >= start && text.codePointAt(offset - 2)! > 0xffff ? 2 : 1
    const codePoint = text.codePointAt(offset)!
    if (codePoint >= quickCheckEnd || table[codePoint] === QuickCheck.inert) break
  }
  return offset
}
