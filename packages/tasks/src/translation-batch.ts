import { ids } from '@heed/tensor'
import type { Batch, IntTensor, Source, Target } from '@heed/tensor'
import { sequenceTokens } from '@heed/tokenizer'
import type { Tokenizer } from '@heed/tokenizer'

/** A sentence and its translation. */
export interface SentencePair {
  readonly source: string
  readonly target: string
}

/** A pair as token ids, without SOS and EOS. */
export interface EncodedPair {
  readonly source: Int32Array
  readonly target: Int32Array
}

/** Some pairs, padded to one length on each side. */
export interface TranslationBatch {
  /** Ids of the sources, each with EOS. */
  readonly source: readonly (readonly number[])[]
  /** What the decoder reads: SOS and the target. */
  readonly input: readonly (readonly number[])[]
  /** What it should say: the target and EOS. Padding stands where it need say nothing. */
  readonly output: readonly (readonly number[])[]
  /** Output tokens that are no padding. */
  readonly targets: number
}

/** Tokens a pair takes in a batch: its longer side with SOS or EOS. */
export const lengthOf = ({ source, target }: EncodedPair): number =>
  Math.max(source.length, target.length) + 1

export function encodePairs(tokenizer: Tokenizer, pairs: readonly SentencePair[]): EncodedPair[] {
  return pairs.map(({ source, target }) => ({
    source: idsOf(tokenizer, source),
    target: idsOf(tokenizer, target),
  }))
}

/** The tokens of a text; what looks like a special token in it is text. */
export const idsOf = (tokenizer: Tokenizer, text: string): Int32Array =>
  tokenizer.encodeIds(text, { parseSpecialTokens: false })

/** Puts SOS and EOS where they belong: the output is the input, one place further. */
export function makeBatch(tokenizer: Tokenizer, pairs: readonly EncodedPair[]): TranslationBatch {
  const { sosId, eosId } = sequenceTokens(tokenizer)
  return {
    source: pairs.map(({ source }) => [...source, eosId]),
    input: pairs.map(({ target }) => [sosId, ...target]),
    output: pairs.map(({ target }) => [...target, eosId]),
    targets: pairs.reduce((count, { target }) => count + target.length + 1, 0),
  }
}

/** Rows of ids as a tensor, the short ones filled up with padding. */
export function padded<L extends Source | Target>(
  rows: readonly (readonly number[])[],
  paddingId: number,
): IntTensor<[Batch, L]> {
  const length = rows.reduce((most, row) => Math.max(most, row.length), 0)
  const values = new Int32Array(rows.length * length).fill(paddingId)
  for (const [i, row] of rows.entries()) values.set(row, i * length)
  return ids(values, [rows.length as Batch, length as L])
}
