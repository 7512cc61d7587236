import { checkChoice, formatValue, isInteger } from '../arguments.ts'
import { TokenizerError } from '../errors.ts'
import type { Span } from '@heed/regex'
import { Encoding } from './encoding.ts'

/** Which texts of a pair lose tokens. */
export type TruncationStrategy = 'longestFirst' | 'onlyFirst' | 'onlySecond'

/** The end that is truncated or padded. */
export type Direction = 'left' | 'right'

export interface TruncationOptions {
  /** The maximum number of tokens, summed over both texts of a pair. */
  readonly maxLength: number
  /** The number of tokens that consecutive overflow windows share. Default: 0. */
  readonly stride?: number
  /** Default: `longestFirst`, which never fails. */
  readonly strategy?: TruncationStrategy
  /** The end that is cut off. Default: `right`. */
  readonly direction?: Direction
}

/**
 * Truncates a text or a pair of texts. The tokens cut off are in `overflowing`, in windows of the
 * same length.
 *
 * @param encodings - of one text or of a pair, without special tokens
 * @throws `TokenizerError` if the text to truncate is missing or too short, or if the stride is not
 *   less than the remaining length of a text.
 */
export function truncate(
  encodings: readonly Encoding[],
  options: TruncationOptions,
): readonly Encoding[] {
  const { maxLength } = options
  checkTruncation(options)
  const lengths = encodings.map(({ length }) => length)
  const excess = lengths.reduce((sum, length) => sum + length, 0) - maxLength
  if (excess <= 0) return encodings
  const remaining = remainingLengths(lengths, excess, options)
  return encodings.map((encoding, i) => shorten(encoding, remaining[i]!, options))
}

/** @throws `TokenizerError` for an option with an invalid value. */
export function checkTruncation({
  maxLength,
  strategy = 'longestFirst',
  direction = 'right',
}: TruncationOptions): void {
  checkChoice('truncate, strategy', strategy, ['longestFirst', 'onlyFirst', 'onlySecond'])
  checkChoice('truncate, direction', direction, ['left', 'right'])
  if (isInteger(maxLength, Number.MAX_SAFE_INTEGER)) return
  throw new TokenizerError(
    `truncate: expected a length of 0 or more, got ${formatValue(maxLength)}`,
  )
}

function remainingLengths(
  lengths: readonly number[],
  excess: number,
  { maxLength, strategy = 'longestFirst' }: TruncationOptions,
): readonly number[] {
  if (maxLength === 0) return lengths.map(() => 0)
  if (strategy === 'longestFirst') {
    const [first = 0, second] = lengths
    return second === undefined ? [maxLength] : share(first, second, maxLength)
  }
  const target = strategy === 'onlyFirst' ? 0 : 1
  const length = lengths[target]
  if (length === undefined) {
    throw new TokenizerError(`truncate: expected a pair, because ${strategy} cuts its second text`)
  }
  if (length <= excess) {
    throw new TokenizerError(
      `truncate: ${strategy} cannot cut ${excess} tokens of ${length}; ` +
        'allow a greater length or choose longestFirst',
    )
  }
  return lengths.map((total, i) => (i === target ? total - excess : total))
}

/** A text shorter than half of `maxLength` is not cut; if both are longer, each gets half. */
function share(first: number, second: number, maxLength: number): [number, number] {
  const half = Math.floor(maxLength / 2)
  const shorter = Math.min(first, second)
  const [smaller, larger] =
    2 * shorter > maxLength ? [half, maxLength - half] : [shorter, maxLength - shorter]
  return first > second ? [larger, smaller] : [smaller, larger]
}

function shorten(
  encoding: Encoding,
  maxLength: number,
  { stride = 0, direction = 'right' }: TruncationOptions,
): Encoding {
  const { rows } = encoding
  if (rows.length <= maxLength) return encoding
  if (maxLength === 0) return new Encoding([], [encoding])
  if (!Number.isSafeInteger(stride) || stride < 0 || stride >= maxLength) {
    throw new TokenizerError(
      `truncate: expected a stride from 0 to ${maxLength - 1}, less than the remaining length, got ${stride}`,
    )
  }
  const spans = windows(rows.length, maxLength, maxLength - stride)
  const take = ({ start, end }: Span): Encoding =>
    direction === 'right'
      ? new Encoding(rows.slice(start, end))
      : new Encoding(rows.slice(rows.length - end, rows.length - start))
  const { rows: remaining } = take({ start: 0, end: maxLength })
  return new Encoding(remaining, () => spans.map(take))
}

/** The windows after the first one, as offsets from the end that is kept. */
function windows(length: number, maxLength: number, step: number): Span[] {
  const spans: Span[] = []
  for (let start = step; start + maxLength < length + step; start += step) {
    spans.push({ start, end: Math.min(start + maxLength, length) })
  }
  return spans
}
