import type { Encoding as HfEncoding } from 'tokenizers'
import { Encoding } from '../../src/encoding/encoding.ts'

/** The columns by which two encodings are compared. */
export interface Columns {
  readonly ids: readonly number[]
  readonly tokens: readonly string[]
  readonly offsets: readonly (readonly number[])[]
  readonly typeIds: readonly number[]
  readonly wordIds: readonly (number | null)[]
  readonly sequenceIds: readonly (number | null)[]
  readonly specialTokensMask: readonly number[]
  readonly attentionMask: readonly number[]
  readonly overflowing: readonly Columns[]
}

export function columnsOf(encoding: Encoding): Columns {
  return {
    ids: [...encoding.ids],
    tokens: encoding.tokens,
    offsets: encoding.offsets.map(({ start, end }) => [start, end]),
    typeIds: [...encoding.typeIds],
    wordIds: encoding.wordIds,
    sequenceIds: encoding.sequenceIds,
    specialTokensMask: [...encoding.specialTokensMask],
    attentionMask: [...encoding.attentionMask],
    overflowing: encoding.overflowing.map(columnsOf),
  }
}

export function hfColumnsOf(encoding: HfEncoding): Columns {
  const orNull = (ids: readonly (number | null | undefined)[]): (number | null)[] =>
    ids.map((id) => id ?? null)
  return {
    ids: encoding.getIds(),
    tokens: encoding.getTokens(),
    offsets: encoding.getOffsets(),
    typeIds: encoding.getTypeIds(),
    wordIds: orNull(encoding.getWordIds()),
    sequenceIds: orNull(encoding.getSequenceIds()),
    specialTokensMask: encoding.getSpecialTokensMask(),
    attentionMask: encoding.getAttentionMask(),
    overflowing: encoding.getOverflowing().map(hfColumnsOf),
  }
}

/**
 * Converts an encoding of Hugging Face to ours.
 *
 * @param sequence - the index of its text in a pair: 0 or 1
 */
export function fromHf(encoding: HfEncoding, sequence: number): Encoding {
  const { ids, tokens, offsets, wordIds } = hfColumnsOf(encoding)
  return new Encoding(
    ids.map((id, i) => ({
      id,
      token: tokens[i]!,
      start: offsets[i]![0]!,
      end: offsets[i]![1]!,
      typeId: sequence,
      wordId: wordIds[i]!,
      sequenceId: sequence,
      isSpecial: false,
      isPadding: false,
    })),
  )
}
