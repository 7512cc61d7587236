import { canonicalMappings } from './decompositions.ts'
import { compositionExclusions } from './generated/tables.ts'
import { composeHangul } from './hangul.ts'
import { codePointSet } from './inversion-list.ts'

/** The first character that composes with one before it. */
const lowestSecond = 0x300

/**
 * By second, then first code point: the composite. Few characters are a second, so most lookups end
 * early.
 */
let composites: Map<number, Map<number, number>> | undefined

/**
 * The primary composite of two code points in Unicode 9.0.
 *
 * @returns its code point, or 0 if the two do not compose
 * @see Unicode Standard Annex #15, definition D114.
 */
export function composeOf(first: number, second: number): number {
  if (second < lowestSecond) return 0
  const syllable = composeHangul(first, second)
  if (syllable > 0) return syllable
  return (composites ??= compositesBySecond()).get(second)?.get(first) ?? 0
}

/** The canonical decompositions into two code points that are not excluded from composition. */
export function compositionPairs(): [composite: number, first: number, second: number][] {
  const isExcluded = codePointSet(compositionExclusions)
  const pairs: [number, number, number][] = []
  for (const [composite, [first, second]] of canonicalMappings()) {
    if (second !== undefined && !isExcluded(composite)) pairs.push([composite, first!, second])
  }
  return pairs
}

function compositesBySecond(): Map<number, Map<number, number>> {
  const bySecond = new Map<number, Map<number, number>>()
  for (const [composite, first, second] of compositionPairs()) {
    let byFirst = bySecond.get(second)
    if (!byFirst) bySecond.set(second, (byFirst = new Map()))
    byFirst.set(first, composite)
  }
  return bySecond
}
