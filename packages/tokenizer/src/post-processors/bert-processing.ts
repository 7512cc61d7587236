import { encodeSpecialToken, withTypeId } from './post-processor.ts'
import type { PostProcessor, SpecialToken } from './post-processor.ts'
import { trimOffsets } from './trim-offsets.ts'

export interface BertProcessingOptions {
  /** The token at the start of the input: `[CLS]`. */
  readonly cls: SpecialToken
  /** The token after each text: `[SEP]`. */
  readonly sep: SpecialToken
}

/**
 * Adds the special tokens of BERT: `[CLS] A [SEP]`, and `B [SEP]` as the second segment.
 *
 * @see Devlin et al. (2019), "BERT", section 3, "Input/Output Representations".
 */
export function bertProcessing({ cls, sep }: BertProcessingOptions): PostProcessor {
  return {
    process: (encodings, addSpecialTokens) => {
      if (!addSpecialTokens) return encodings
      return encodings.map((encoding, i) =>
        encoding.map((rows) =>
          i === 0
            ? [encodeSpecialToken(cls, 0), ...rows, encodeSpecialToken(sep, 0)]
            : [...rows, encodeSpecialToken(sep, 1)],
        ),
      )
    },
    addedTokens: (isPair) => (isPair ? 3 : 2),
    toJSON: () => ({
      type: 'BertProcessing',
      sep: [sep.token, sep.id],
      cls: [cls.token, cls.id],
    }),
  }
}

export interface RobertaProcessingOptions extends BertProcessingOptions {
  /** Whether to exclude white space from offsets. Default: true. */
  readonly trimOffsets?: boolean
  /** Whether the tokenizer prepends a space to the text. Default: true. */
  readonly addPrefixSpace?: boolean
}

/** Adds the special tokens of RoBERTa: `<s> A </s>`, and `</s> B </s>`, all in one segment. */
export function robertaProcessing({
  cls,
  sep,
  trimOffsets: isTrimming = true,
  addPrefixSpace = true,
}: RobertaProcessingOptions): PostProcessor {
  return {
    process: (encodings, addSpecialTokens) => {
      const trimmed = isTrimming
        ? encodings.map((encoding) => encoding.map((rows) => trimOffsets(rows, addPrefixSpace)))
        : encodings
      if (!addSpecialTokens) {
        return trimmed.map((encoding) =>
          encoding.map(
            (rows) => withTypeId(rows, 0),
            (rows) => rows,
          ),
        )
      }
      return trimmed.map((encoding, i) =>
        encoding.map((rows) => [
          encodeSpecialToken(i === 0 ? cls : sep, 0),
          ...withTypeId(rows, 0),
          encodeSpecialToken(sep, 0),
        ]),
      )
    },
    addedTokens: (isPair) => (isPair ? 4 : 2),
    toJSON: () => ({
      type: 'RobertaProcessing',
      sep: [sep.token, sep.id],
      cls: [cls.token, cls.id],
      trim_offsets: isTrimming,
      add_prefix_space: addPrefixSpace,
    }),
  }
}
