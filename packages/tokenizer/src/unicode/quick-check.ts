import { combiningClassOf } from './combining-class.ts'
import { compositionPairs } from './compositions.ts'
import {
  canonicalDecompositions,
  compatibilityDecompositions,
  decompositionEnd,
  partsOf,
} from './decompositions.ts'

/** The names of the four normal forms. */
export type NormalForm = 'NFC' | 'NFD' | 'NFKC' | 'NFKD'

/**
 * What a character may do to a form. `plain` starts anew and stays as it is, whatever comes before it; `mark`
 * stays but must be in order; `joining` may compose with what is before it; `changing` does not stay.
 */
export const Quick = { plain: 0, mark: 1, joining: 2, changing: 3 } as const

const tables = new Map<NormalForm, Uint8Array>()

/** The kind of each character below `quickEnd`; all others are plain. */
export function quickTable(form: NormalForm): Uint8Array {
  let table = tables.get(form)
  if (!table) tables.set(form, (table = form.endsWith('D') ? decomposed(form) : composed(form)))
  return table
}

/** One past the last character that is not plain in some form. */
export const quickEnd = decompositionEnd

function decomposed(form: NormalForm): Uint8Array {
  const table = new Uint8Array(quickEnd)
  const { starts } = form === 'NFD' ? canonicalDecompositions() : compatibilityDecompositions()
  for (let codePoint = 0; codePoint < quickEnd; codePoint++) {
    if (starts[codePoint]! > 0) table[codePoint] = Quick.changing
    else if (combiningClassOf(codePoint) > 0) table[codePoint] = Quick.mark
  }
  return table.fill(Quick.changing, 0xac00, 0xd7a4)
}

function composed(form: NormalForm): Uint8Array {
  const table = decomposed(form === 'NFC' ? 'NFD' : 'NFKD')
  table.fill(Quick.plain, 0xac00, 0xd7a4)
  const canonical = canonicalDecompositions()
  const whole = form === 'NFC' ? canonical : compatibilityDecompositions()
  const pairs = compositionPairs()
  for (const [composed] of pairs) {
    // ẛ composes from ſ and a dot, but NFKC makes an s of the ſ
    if (isSame(partsOf(canonical, composed), partsOf(whole, composed)))
      table[composed] = Quick.plain
  }
  for (const [, , second] of pairs) table[second] = Quick.joining
  return table.fill(Quick.joining, 0x1161, 0x1176).fill(Quick.joining, 0x11a8, 0x11c3)
}

function isSame(a: Uint32Array, b: Uint32Array): boolean {
  return a.length === b.length && a.every((part, index) => part === b[index])
}
