import { isWhiteSpace } from '@heed/regex/unicode'
import type { Normalizer } from './normalizer.ts'

export interface StripOptions {
  /** Whether white space at the start goes. Default: true. */
  readonly left?: boolean | undefined
  /** Whether white space at the end goes. Default: true. */
  readonly right?: boolean | undefined
}

/** Takes white space away from the borders of a text. */
export function stripNormalizer({ left = true, right = true }: StripOptions = {}): Normalizer {
  return {
    normalize: (source) => {
      const { text } = source
      let start = 0
      let end = text.length
      // All white space is below U+10000: a unit is a character.
      if (left) while (start < end && isWhiteSpace(text.charCodeAt(start))) start++
      if (right) while (end > start && isWhiteSpace(text.charCodeAt(end - 1))) end--
      return source.trim(start, end)
    },
    toJSON: () => ({ type: 'Strip', strip_left: left, strip_right: right }),
  }
}
