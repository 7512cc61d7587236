import { checkChoice, formatValue, isInteger, maxId } from '../arguments.ts'
import { TokenizerError } from '../errors.ts'
import type { EncodedToken, Encoding } from './encoding.ts'
import type { Direction } from './truncate.ts'

export interface PaddingOptions {
  /** The length of all encodings. Default: `longest`, the length of the longest one. */
  readonly length?: number | 'longest'
  /** Rounds the length up to a multiple of this number, for hardware that needs it. Default: 1. */
  readonly padToMultipleOf?: number | null
  /** The end that is padded. Default: `right`. */
  readonly direction?: Direction
  /** Default: 0. */
  readonly padId?: number
  /** Default: 0. */
  readonly padTypeId?: number
  /** Default: `[PAD]`. */
  readonly padToken?: string
}

/**
 * Pads encodings and their overflow to one length. Longer encodings are unchanged.
 *
 * @param isProcessed - whether there is a post-processor or a pair; without either, the reference
 *   counts padding as part of the text
 * @throws `TokenizerError` for a length, a multiple or an id that is not an integer of 0 or more.
 */
export function pad(
  encodings: readonly Encoding[],
  { length = 'longest', padToMultipleOf, ...options }: PaddingOptions = {},
  isProcessed = true,
): readonly Encoding[] {
  const minLength =
    length === 'longest'
      ? encodings.reduce((longest, encoding) => Math.max(longest, encoding.length), 0)
      : length
  if (!Number.isSafeInteger(minLength) || minLength < 0) {
    throw new TokenizerError(
      `pad: expected a length of 0 or more, or 'longest', got ${formatValue(minLength)}`,
    )
  }
  const { direction = 'right', padId = 0, padTypeId = 0 } = options
  checkChoice('pad, direction', direction, ['left', 'right'])
  for (const [name, value] of Object.entries({ padId, padTypeId, padToMultipleOf })) {
    if (isInteger(value ?? 0, maxId)) continue
    throw new TokenizerError(
      `pad, ${name}: expected an integer of 0 or more, got ${formatValue(value)}`,
    )
  }
  const multiple = padToMultipleOf || 1
  const target = Math.ceil(minLength / multiple) * multiple
  const padding = paddingToken(options, isProcessed ? null : 0)
  const fill = (rows: readonly EncodedToken[]): readonly EncodedToken[] => {
    const missing = target - rows.length
    if (missing <= 0) return rows
    const fillers = new Array<EncodedToken>(missing).fill(padding)
    return direction === 'left' ? [...fillers, ...rows] : [...rows, ...fillers]
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
