import { ids } from '@heed/tensor'
import type { Batch, IntTensor, Source, Target } from '@heed/tensor'
import type { SequenceTokens, Tokenizer } from '@heed/tokenizer'

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

/** A batch of pairs, with each side padded to one length. */
export interface TranslationBatch {
  /** Source and EOS, `[B, S]`. */
  readonly source: IntTensor<[Batch, Source]>
  /** Decoder input: SOS and target, `[B, T]`. */
  readonly input: IntTensor<[Batch, Target]>
  /** Decoder output: target and EOS, `[B, T]`. */
  readonly output: IntTensor<[Batch, Target]>
  /** The number of output tokens, without padding. */
  readonly targets: number
}

/** The length of a pair in a batch: the tokens of its longer side, with SOS or EOS. */
export const lengthOf = ({ source, target }: EncodedPair): number =>
  Math.max(source.length, target.length) + 1

/** The ids of a text. Special tokens that occur in the text are encoded as plain text. */
export const idsOf = (tokenizer: Tokenizer, text: string): Int32Array =>
  tokenizer.encodeIds(text, { parseSpecialTokens: false })

export function encodePairs(tokenizer: Tokenizer, pairs: readonly SentencePair[]): EncodedPair[] {
  return pairs.map(({ source, target }) => ({
    source: idsOf(tokenizer, source),
    target: idsOf(tokenizer, target),
  }))
}

/**
 * Makes the id tensors of a training batch. Input and output are the target, shifted by one.
 *
 * @param pairs - one row each
 * @param tokens - the ids of SOS, EOS and padding, from `sequenceTokens`
 */
export function makeBatch(pairs: readonly EncodedPair[], tokens: SequenceTokens): TranslationBatch {
  const { sosId, eosId, padId } = tokens
  const rows = pairs.length
  const length = pairs.reduce((max, { target }) => Math.max(max, target.length), 0) + 1 // T
  const input = new Int32Array(rows * length).fill(padId)
  const output = new Int32Array(rows * length).fill(padId)
  let targets = 0
  for (const [row, { target }] of pairs.entries()) {
    const start = row * length
    input[start] = sosId
    input.set(target, start + 1)
    output.set(target, start)
    output[start + target.length] = eosId
    targets += target.length + 1
  }
  const shape: [Batch, Target] = [rows as Batch, length as Target]
  return {
    source: padSources(
      pairs.map(({ source }) => source),
      tokens,
    ),
    input: ids(input, shape),
    output: ids(output, shape),
    targets,
  }
}

/** Sources, each with EOS, padded to one length: `[B, S]`. */
export function padSources(
  sources: readonly Int32Array[],
  { eosId, padId }: SequenceTokens,
): IntTensor<[Batch, Source]> {
  const length = sources.reduce((max, source) => Math.max(max, source.length), 0) + 1 // S
  const values = new Int32Array(sources.length * length).fill(padId)
  for (const [row, source] of sources.entries()) {
    values.set(source, row * length)
    values[row * length + source.length] = eosId
  }
  return ids(values, [sources.length as Batch, length as Source])
}
