import type { Span } from './span.ts'

/** What becomes of the matches when a text is split at them. */
export type SplitBehavior =
  'Removed' | 'Isolated' | 'MergedWithPrevious' | 'MergedWithNext' | 'Contiguous'

interface Part {
  start: number
  end: number
  readonly isMatch: boolean
}

/**
 * Splits a text at some matches. Pieces that are empty are left out, after all merging: an empty
 * match still parts what is around it.
 *
 * @param length - of the text
 * @param matches - in order, none overlapping another
 * @param behavior - of `the-final--countdown` split at the hyphen, `Removed` leaves
 *   `the final countdown`, `Isolated` `the - final - - countdown`, `MergedWithPrevious`
 *   `the- final- - countdown`, `MergedWithNext` `the -final - -countdown`, `Contiguous`
 *   `the - final -- countdown`
 * @param isInverted - whether what lies between the matches is taken for the matches
 */
export function splitSpans(
  length: number,
  matches: Iterable<Span>,
  behavior: SplitBehavior,
  isInverted = false,
): Span[] {
  const parts = partsOf(length, matches, isInverted)
  return merged(parts, behavior)
    .filter(({ start, end, isMatch }) => end > start && !(behavior === 'Removed' && isMatch))
    .map(({ start, end }) => ({ start, end }))
}

function partsOf(length: number, matches: Iterable<Span>, isInverted: boolean): Part[] {
  const parts: Part[] = []
  let at = 0
  if (length > 0) {
    for (const { start, end } of matches) {
      if (start > at) parts.push({ start: at, end: start, isMatch: isInverted })
      parts.push({ start, end, isMatch: !isInverted })
      at = end
    }
    if (at < length) parts.push({ start: at, end: length, isMatch: isInverted })
  }
  return parts
}

function merged(parts: Part[], behavior: SplitBehavior): Part[] {
  switch (behavior) {
    case 'Removed':
    case 'Isolated':
      return parts
    case 'MergedWithNext':
      return joined(parts.reverse(), (part, before) => part.isMatch && !before.isMatch).reverse()
    case 'MergedWithPrevious':
      return joined(parts, (part, before) => part.isMatch && !before.isMatch)
    case 'Contiguous':
      return joined(parts, (part, before) => part.isMatch === before.isMatch)
  }
}

/** Takes a part together with the one before it, in either direction, where that is asked for. */
function joined(parts: Part[], belongs: (part: Part, before: Part) => boolean): Part[] {
  const result: Part[] = []
  for (const [at, part] of parts.entries()) {
    const last = result.at(-1)
    if (last && belongs(part, parts[at - 1]!)) {
      last.start = Math.min(last.start, part.start)
      last.end = Math.max(last.end, part.end)
    } else result.push({ ...part })
  }
  return result
}
