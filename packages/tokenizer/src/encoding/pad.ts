import { checkChoice, isInteger, maxId, shown } from '../arguments.ts'
import { TokenizerError } from '../errors.ts'
import type { EncodedToken, Encoding } from './encoding.ts'
import type { Direction } from './truncate.ts'

export interface PaddingOptions {
  /** How long the rows become; `longest`, the default, makes them as long as the longest one. */
  readonly length?: number | 'longest'
  /** Lengths are rounded up to a multiple of it, for hardware that likes round numbers. Default: none. */
  readonly padToMultipleOf?: number | null
  /** At which end rows are filled up. Default: `right`. */
  readonly direction?: Direction
  /** Default: 0. */
  readonly padId?: number
  /** Default: 0. */
  readonly padTypeId?: number
  /** Default: `[PAD]`. */
  readonly padToken?: string
}

/**
 * Fills up encodings to one length, those that overflow too. What is longer stays as it is.
 *
 * @param isProcessed - whether a post-processor or a pair has told where texts stand: the reference takes what fills
 *   up a text without either for a part of it
 * @throws `TokenizerError` for a length that is none.
 */
export function pad(
  encodings: readonly Encoding[],
  { length = 'longest', padToMultipleOf, ...options }: PaddingOptions = {},
  isProcessed = true,
): readonly Encoding[] {
  const wanted =
    length === 'longest'
      ? encodings.reduce((longest, encoding) => Math.max(longest, encoding.length), 0)
      : length
  if (!Number.isSafeInteger(wanted) || wanted < 0) {
    throw new TokenizerError(
      `pad: expected a length of 0 or more, or 'longest', got ${shown(wanted)}`,
    )
  }
  const { direction = 'right', padId = 0, padTypeId = 0 } = options
  checkChoice('pad, direction', direction, ['left', 'right'])
  for (const [name, value] of Object.entries({ padId, padTypeId, padToMultipleOf })) {
    if (isInteger(value ?? 0, maxId)) continue
    throw new TokenizerError(`pad, ${name}: expected an integer of 0 or more, got ${shown(value)}`)
  }
  const multiple = padToMultipleOf || 1
  const target = Math.ceil(wanted / multiple) * multiple
  const padding = paddingToken(options, isProcessed ? null : 0)
  const fill = (rows: readonly EncodedToken[]): readonly EncodedToken[] => {
    const missing = target - rows.length
    if (missing <= 0) return rows
    const filling = new Array<EncodedToken>(missing).fill(padding)
    return direction === 'left' ? [...filling, ...rows] : [...rows, ...filling]
  }
  return encodings.map((encoding) => encoding.map(fill))
}

function paddingToken(
  { padId = 0, padTypeId = 0, padToken = '[PAD]' }: PaddingOptions,
  sequenceId: number | null,
): EncodedToken {
  return {
    id: padId,
    token: padToken,
    start: 0,
    end: 0,
    typeId: padTypeId,
    wordId: null,
    sequenceId,
    isSpecial: true,
    isPadding: true,
  }
}
