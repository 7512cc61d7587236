import { isWhiteSpace } from '@heed/regex/unicode'
import type { Normalizer } from './normalizer.ts'

export interface StripOptions {
  /** Whether to remove leading white space. Default: true. */
  readonly left?: boolean | undefined
  /** Whether to remove trailing white space. Default: true. */
  readonly right?: boolean | undefined
}

/** Removes leading and trailing white space. */
export function stripNormalizer({ left = true, right = true }: StripOptions = {}): Normalizer {
  return {
    normalize: (source) => {
      const { text } = source
      let start = 0
      let end = text.length
      // All white space is in the Basic Multilingual Plane: one code unit each.
      if (left) while (start < end && isWhiteSpace(text.charCodeAt(start))) start++
      if (right) while (end > start && isWhiteSpace(text.charCodeAt(end - 1))) end--
      return source.trim(start, end)
    },
    toJSON: () => ({ type: 'Strip', strip_left: left, strip_right: right }),
  }
}
