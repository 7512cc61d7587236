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

// A pattern may name one set thousands of times, and sets that are the same object are read once.
const complements = new WeakMap<CodePointSet, CodePointSet>()

/** Gives everything that is not in a set; of one set always the same object. */
export function complement(set: CodePointSet): CodePointSet {
  let known = complements.get(set)
  if (known === undefined) {
    known = set[0] === 0 ? set.slice(1) : [0, ...set]
    complements.set(set, known)
    complements.set(known, set)
  }
  return known
}

/** Gives what is in any of some sets. */
export function union(...sets: CodePointSet[]): CodePointSet {
  return unionOf(sets)
}

/** The same of sets in a collection, however many: by twos, and what comes of these by twos again. */
export function unionOf(sets: Iterable<CodePointSet>): CodePointSet {
  let level = [...sets]
  while (level.length > 1) {
    level = level.flatMap((set, i) => {
      if (i % 2 === 1) return []
      const other = level[i + 1]
      return [other ? combined(set, other, (one, two) => one || two) : set]
    })
  }
  return level[0] ?? emptySet
}

/** Gives what is in both sets. */
export function intersection(one: CodePointSet, other: CodePointSet): CodePointSet {
  return combined(one, other, (first, second) => first && second)
}

/** Gives what is in one of two sets, not in both. */
export function difference(one: CodePointSet, other: CodePointSet): CodePointSet {
  return combined(one, other, (first, second) => first !== second)
}

function combined(
  one: CodePointSet,
  other: CodePointSet,
  isMember: (isInOne: boolean, isInOther: boolean) => boolean,
): CodePointSet {
  const flips: number[] = []
  let isIn = false
  for (let i = 0, j = 0; i < one.length || j < other.length;) {
    const code = Math.min(one[i] ?? codePointLimit, other[j] ?? codePointLimit)
    if (one[i] === code) i++
    if (other[j] === code) j++
    // An odd number of flips has passed where a code point is in.
    if (isMember(i % 2 === 1, j % 2 === 1) === isIn) continue
    isIn = !isIn
    flips.push(code)
  }
  return flips
}

/** Gives the first and the last code point of each range of a set. */
export function rangesOf(set: CodePointSet): [number, number][] {
  const ranges: [number, number][] = []
  for (let at = 0; at < set.length; at += 2) {
    ranges.push([set[at]!, (set[at + 1] ?? codePointLimit) - 1])
  }
  return ranges
}
