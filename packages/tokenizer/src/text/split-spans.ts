import type { Span } from '@heed/regex'

/**
 * How a split treats the matches. The pieces of `the-final--countdown`, split at hyphens:
 *
 * - `Removed`: `the final countdown`
 * - `Isolated`: `the - final - - countdown`
 * - `MergedWithPrevious`: `the- final- - countdown`
 * - `MergedWithNext`: `the -final - -countdown`
 * - `Contiguous`: `the - final -- countdown`
 */
export type SplitBehavior =
  'Removed' | 'Isolated' | 'MergedWithPrevious' | 'MergedWithNext' | 'Contiguous'

interface Part {
  start: number
  end: number
  readonly isMatch: boolean
}

/**
 * Splits a text at matches. Empty pieces are dropped after merging, so an empty match still
 * separates its neighbours.
 *
 * @param length - the length of the text
 * @param matches - in order, without overlap
 * @param isInverted - whether matches and the text between them swap roles
 */
export function splitSpans(
  length: number,
  matches: Iterable<Span>,
  behavior: SplitBehavior,
  isInverted = false,
): Span[] {
  const parts = partsOf(length, matches, isInverted)
  return merge(parts, behavior)
    .filter(({ start, end, isMatch }) => end > start && !(behavior === 'Removed' && isMatch))
    .map(({ start, end }) => ({ start, end }))
}

function partsOf(length: number, matches: Iterable<Span>, isInverted: boolean): Part[] {
  const parts: Part[] = []
  let offset = 0
  if (length > 0) {
    for (const { start, end } of matches) {
      if (start > offset) parts.push({ start: offset, end: start, isMatch: isInverted })
      parts.push({ start, end, isMatch: !isInverted })
      offset = end
    }
    if (offset < length) parts.push({ start: offset, end: length, isMatch: isInverted })
  }
  return parts
}

function merge(parts: Part[], behavior: SplitBehavior): Part[] {
  switch (behavior) {
    case 'Removed':
    case 'Isolated':
      return parts
    case 'MergedWithNext':
      return mergeIf(
        parts.reverse(),
        (part, previous) => part.isMatch && !previous.isMatch,
      ).reverse()
    case 'MergedWithPrevious':
      return mergeIf(parts, (part, previous) => part.isMatch && !previous.isMatch)
    case 'Contiguous':
      return mergeIf(parts, (part, previous) => part.isMatch === previous.isMatch)
  }
}

/** Merges each part with the previous one of the list if a predicate holds. */
function mergeIf(parts: Part[], shouldMerge: (part: Part, previous: Part) => boolean): Part[] {
  const result: Part[] = []
  for (const [i, part] of parts.entries()) {
    const last = result.at(-1)
    if (last && shouldMerge(part, parts[i - 1]!)) {
      last.start = Math.min(last.start, part.start)
      last.end = Math.max(last.end, part.end)
    } else result.push({ ...part })
  }
  return result
}
