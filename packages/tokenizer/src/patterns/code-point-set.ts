/**
 * A set of code points: the places where membership flips, ascending. `[97, 123]` holds a to z;
 * a set of odd length reaches to the end of Unicode.
 */
export type CodePointSet = readonly number[]

/** One more than the last code point. */
export const codePointLimit = 0x110000

export const emptySet: CodePointSet = []
export const fullSet: CodePointSet = [0]

/**
 * Gives the set of the code points of some ranges, which may overlap and stand in any order.
 *
 * @param ranges - pairs of the first and the last code point
 */
export function setOfRanges(ranges: readonly (readonly [number, number])[]): CodePointSet {
  const sorted = [...ranges].sort((one, other) => one[0] - other[0])
  const flips: number[] = []
  for (const [first, last] of sorted) {
    const end = last + 1
    if (flips.length && first <= flips.at(-1)!) {
      if (end > flips.at(-1)!) flips[flips.length - 1] = end
    } else flips.push(first, end)
  }
  if (flips.at(-1) === codePointLimit) flips.pop()
  return flips
}

/** Gives the set of single code points. */
export function setOf(...codes: number[]): CodePointSet {
  return setOfRanges(codes.map((code) => [code, code]))
}

/** Gives everything that is not in a set. */
export function complement(set: CodePointSet): CodePointSet {
  return set[0] === 0 ? set.slice(1) : [0, ...set]
}

/** Gives what is in any of some sets. */
export function union(...sets: CodePointSet[]): CodePointSet {
  return unionOf(sets)
}

/** The same of sets in a collection, however many. */
export function unionOf(sets: Iterable<CodePointSet>): CodePointSet {
  return setOfRanges([...sets].flatMap(rangesOf))
}

/** Gives what is in both sets. */
export function intersection(one: CodePointSet, other: CodePointSet): CodePointSet {
  return complement(union(complement(one), complement(other)))
}

/** Gives the first and the last code point of each range of a set. */
export function rangesOf(set: CodePointSet): [number, number][] {
  const ranges: [number, number][] = []
  for (let at = 0; at < set.length; at += 2) {
    ranges.push([set[at]!, (set[at + 1] ?? codePointLimit) - 1])
  }
  return ranges
}

/** Whether a code point is in a set. */
export function has(set: CodePointSet, code: number): boolean {
  let low = 0
  let high = set.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (set[middle]! <= code) low = middle + 1
    else high = middle
  }
  return low % 2 === 1
}
