// The engine's decompositions and composites are those of the Unicode Character Database 9.0.
import { expect, test } from 'vitest'
import { compositionPairs } from './compositions.ts'
import {
  canonicalDecompositions,
  compatibilityDecompositions,
  partsOf,
  type Decompositions,
} from './decompositions.ts'

type Mapping = [codePoint: number, parts: number[]]

/** One step of decomposition each, and the composites that never result from composition. */
interface UnicodeData {
  canonical: Mapping[]
  compatibility: Mapping[]
  excluded: Uint8Array
}

const reader = new URL('../../scripts/unicode/data.mjs', import.meta.url)
const { normalization9 } = (await import(reader.href)) as { normalization9: () => UnicodeData }
const { canonical, compatibility, excluded } = normalization9()

test('canonical decompositions are those of Unicode 9.0', () => {
  expect(canonical.length).toBe(2060)
  expect(entries(canonicalDecompositions())).toEqual(closure(canonical))
})

test('compatibility decompositions are those of Unicode 9.0', () => {
  expect(compatibility.length).toBe(3662)
  expect(entries(compatibilityDecompositions())).toEqual(closure([...canonical, ...compatibility]))
})

test('composites are the canonical decompositions into two that are not excluded', () => {
  const expected = canonical
    .filter(([codePoint, parts]) => parts.length === 2 && excluded[codePoint] === 0)
    .map(([codePoint, parts]) => [codePoint, ...parts])
  expect(compositionPairs()).toEqual(expected)
})

function entries(decompositions: Decompositions): Mapping[] {
  return Array.from(decompositions.starts.keys())
    .filter((codePoint) => decompositions.starts[codePoint]! > 0)
    .map((codePoint) => [codePoint, [...partsOf(decompositions, codePoint)]])
}

/** Applies the mappings until no part has one. */
function closure(mappings: Mapping[]): Mapping[] {
  const steps = new Map(mappings)
  const full = (codePoint: number): number[] => steps.get(codePoint)?.flatMap(full) ?? [codePoint]
  return [...steps.keys()].sort((a, b) => a - b).map((codePoint) => [codePoint, full(codePoint)])
}
