import { combiningClassOf } from './combining-class.ts'
import { Quick, quickEnd } from './quick-check.ts'
import type { NormalForm } from './quick-check.ts'

/** The first code unit that is not plain in a form: below it no table is asked. */
const plainBelow = { NFC: 0x300, NFD: 0xc0, NFKC: 0xa0, NFKD: 0xa0 } as const

/**
 * Finds where characters end that a form leaves as they are: plain ones, and marks that are in order.
 *
 * @param start - between two characters, where nothing before matters
 * @param table - `quickTable(form)`
 */
export function endOfKept(
  text: string,
  start: number,
  table: Uint8Array,
  form: NormalForm,
): number {
  const below = plainBelow[form]
  let lastClass = 0
  for (let at = start; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit < below) {
      lastClass = 0
      continue
    }
    const codePoint = (unit & 0xf800) === 0xd800 ? text.codePointAt(at)! : unit
    const quick = codePoint < quickEnd ? table[codePoint]! : Quick.plain
    if (quick === Quick.plain) lastClass = 0
    else {
      if (quick !== Quick.mark) return at
      const combiningClass = combiningClassOf(codePoint)
      if (combiningClass < lastClass) return at
      lastClass = combiningClass
    }
    if (codePoint > 0xffff) at++
  }
  return text.length
}

/** Finds the last place at or after `start` and before `end` where a plain character stands; else `start`. */
export function lastPlain(text: string, start: number, end: number, table: Uint8Array): number {
  let at = end
  while (at > start) {
    at -= at - 2 >= start && text.codePointAt(at - 2)! > 0xffff ? 2 : 1
    const codePoint = text.codePointAt(at)!
    if (codePoint >= quickEnd || table[codePoint] === Quick.plain) break
  }
  return at
}
