import { codePointSet } from './code-point-set.ts'
import { canonicalSteps } from './decompositions.ts'
import { compositionExclusions } from './generated/tables.ts'
import { composeHangul } from './hangul.ts'

/** Slots of three: first, second, composed; 0 where none is. A power of two, more than twice the pairs. */
const slotCount = 2048

let slots: Int32Array | undefined

/** The first character that joins one before it: most texts never reach it. */
const lowestSecond = 0x300

/**
 * Finds the character that two compose to canonically, in Unicode 9.0.
 *
 * @returns its code point, or 0 where the two do not compose
 */
export function composeOf(first: number, second: number): number {
  if (second < lowestSecond) return 0
  const syllable = composeHangul(first, second)
  if (syllable > 0) return syllable
  slots ??= fill()
  for (let slot = slotOf(first, second); slots[slot] !== 0; slot = after(slot)) {
    if (slots[slot] === first && slots[slot + 1] === second) return slots[slot + 2]!
  }
  return 0
}

/** The pairs that compose: canonical decompositions into two, without those that are excluded. */
export function compositionPairs(): [composed: number, first: number, second: number][] {
  const isExcluded = codePointSet(compositionExclusions)
  const pairs: [number, number, number][] = []
  for (const [composed, [first, second]] of canonicalSteps()) {
    if (second !== undefined && !isExcluded(composed)) pairs.push([composed, first!, second])
  }
  return pairs
}

function fill(): Int32Array {
  const table = new Int32Array(slotCount * 3)
  for (const [composed, first, second] of compositionPairs()) {
    let slot = slotOf(first, second)
    while (table[slot] !== 0) slot = after(slot)
    table.set([first, second, composed], slot)
  }
  return table
}

function slotOf(first: number, second: number): number {
  return ((Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b)) >>> 21) * 3
}

function after(slot: number): number {
  return slot + 3 === slotCount * 3 ? 0 : slot + 3
}
