/**
 * A set of code points as an inversion list: the code points at which membership flips, ascending.
 * `[97, 123]` is a to z; a list of odd length extends to U+10FFFF.
 *
 * @see https://unicode-org.github.io/icu/userguide/strings/unicodeset.html
 */
export type CodePointSet = readonly number[]

/** One past the last code point. */
export const codePointEnd = 0x110000

export const emptySet: CodePointSet = []
export const fullSet: CodePointSet = [0]
export const newlineSet: CodePointSet = [10, 11]

/**
 * The union of ranges, which may overlap and be in any order.
 *
 * @param ranges - pairs of the first and the last code point
 */
export function setOfRanges(ranges: readonly (readonly [number, number])[]): CodePointSet {
  const sorted = [...ranges].sort((a, b) => a[0] - b[0])
  const flips: number[] = []
  for (const [first, last] of sorted) {
    const end = last + 1
    if (flips.length && first <= flips.at(-1)!) {
      if (end > flips.at(-1)!) flips[flips.length - 1] = end
    } else flips.push(first, end)
  }
  if (flips.at(-1) === codePointEnd) flips.pop()
  return flips
}

/** The set of single code points. */
export function setOf(...codes: number[]): CodePointSet {
  return setOfRanges(codes.map((code) => [code, code]))
}

/** The code points whose value in a table satisfies a predicate. */
export function setWhere(
  table: Uint8Array,
  isMember: (value: number, code: number) => boolean,
): CodePointSet {
  const flips: number[] = []
  let isInside = false
  for (let code = 0; code < codePointEnd; code++) {
    if (isMember(table[code]!, code) === isInside) continue
    isInside = !isInside
    flips.push(code)
  }
  return flips
}

// A pattern may contain a set thousands of times; identical objects are processed only once.
const complements = new WeakMap<CodePointSet, CodePointSet>()

/** The complement of a set; always the same object for the same set. */
export function complement(set: CodePointSet): CodePointSet {
  let result = complements.get(set)
  if (result === undefined) {
    result = set[0] === 0 ? set.slice(1) : [0, ...set]
    complements.set(set, result)
    complements.set(result, set)
  }
  return result
}

/** The union of sets, merged pairwise in rounds: O(n log k) for k sets of n flips together. */
export function union(...sets: CodePointSet[]): CodePointSet {
  let level = sets
  while (level.length > 1) {
    level = level.flatMap((set, i) => {
      if (i % 2 === 1) return []
      const other = level[i + 1]
      return [other ? merge(set, other, (isInA, isInB) => isInA || isInB) : set]
    })
  }
  return level[0] ?? emptySet
}

/** The members of both sets. */
export function intersection(a: CodePointSet, b: CodePointSet): CodePointSet {
  return merge(a, b, (isInA, isInB) => isInA && isInB)
}

/** The members of exactly one of two sets. */
export function symmetricDifference(a: CodePointSet, b: CodePointSet): CodePointSet {
  return merge(a, b, (isInA, isInB) => isInA !== isInB)
}

function merge(
  a: CodePointSet,
  b: CodePointSet,
  isMember: (isInA: boolean, isInB: boolean) => boolean,
): CodePointSet {
  const flips: number[] = []
  let isInside = false
  for (let i = 0, j = 0; i < a.length || j < b.length;) {
    const code = Math.min(a[i] ?? codePointEnd, b[j] ?? codePointEnd)
    if (a[i] === code) i++
    if (b[j] === code) j++
    // A code point is a member after an odd number of flips.
    if (isMember(i % 2 === 1, j % 2 === 1) === isInside) continue
    isInside = !isInside
    flips.push(code)
  }
  return flips
}

/** The first and last code point of each range of a set. */
export function rangesOf(set: CodePointSet): [number, number][] {
  const ranges: [number, number][] = []
  for (let index = 0; index < set.length; index += 2) {
    ranges.push([set[index]!, (set[index + 1] ?? codePointEnd) - 1])
  }
  return ranges
}
