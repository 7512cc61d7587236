// Unicode normalization. @see Unicode Standard Annex #15, https://www.unicode.org/reports/tr15/
import { CanonicalComposer, type EmitCharacter } from './canonical-composer.ts'
import {
  canonicalDecompositions,
  compatibilityDecompositions,
  decompositionEnd,
  type Decompositions,
} from './decompositions.ts'
import { decomposeHangul, isHangulSyllable } from './hangul.ts'
import {
  endOfNormalized,
  lastBoundary,
  QuickCheck,
  quickCheckEnd,
  quickCheckTable,
  type NormalForm,
} from './quick-check.ts'

/**
 * Whether the quick check finds a text to be in a normal form of Unicode 9.0. If false, it may
 * still be in the form.
 */
export function isNormalized(text: string, form: NormalForm): boolean {
  return endOfNormalized(text, 0, quickCheckTable(form), form) === text.length
}

/**
 * Normalizes a text by Unicode 9.0, and reports how each character of the result aligns with the
 * text. Characters assigned later are inert. A lone surrogate is unchanged and a boundary.
 *
 * Time is linear for any text; memory is proportional to the longest run of marks.
 *
 * @param emit - is called with each code point of the result and its change: 0 replaces one code
 *   point of the text, 1 is inserted, −n replaces one and removes the n after it. Reordered marks
 *   keep their changes.
 */
export function normalize(text: string, form: NormalForm, emit: EmitCharacter): void {
  const table = quickCheckTable(form)
  const isCompatible = form === 'NFKC' || form === 'NFKD'
  const decompositions = isCompatible ? compatibilityDecompositions() : canonicalDecompositions()
  const composer = new CanonicalComposer(form === 'NFC' || form === 'NFKC', emit)
  const push = (codePoint: number, change: number) => composer.push(codePoint, change)
  let offset = 0
  while (offset < text.length) {
    const end = endOfNormalized(text, offset, table, form)
    // The last inert character and the marks on it may compose with what follows.
    const start = end === text.length ? end : lastBoundary(text, offset, end, table)
    while (offset < start) {
      const codePoint = text.codePointAt(offset)!
      emit(codePoint, 0)
      offset += codePoint > 0xffff ? 2 : 1
    }
    offset = decompose(text, start, end, table, decompositions, push)
    composer.finish()
  }
}

/**
 * Decomposes characters up to the next inert one.
 *
 * @param from - inert characters before this offset are decomposed too
 * @returns the offset of that inert character, or the length of the text
 */
function decompose(
  text: string,
  start: number,
  from: number,
  table: Uint8Array,
  { starts, parts }: Decompositions,
  push: EmitCharacter,
): number {
  let offset = start
  while (offset < text.length) {
    const codePoint = text.codePointAt(offset)!
    if (offset >= from && (codePoint >= quickCheckEnd || table[codePoint] === QuickCheck.inert))
      break
    offset += codePoint > 0xffff ? 2 : 1
    const first = codePoint < decompositionEnd ? starts[codePoint]! : 0
    if (first > 0) {
      for (let part = 1; part <= parts[first]!; part++) push(parts[first + part]!, part > 1 ? 1 : 0)
    } else if (isHangulSyllable(codePoint)) decomposeHangul(codePoint, push)
    else push(codePoint, 0)
  }
  return offset
}
