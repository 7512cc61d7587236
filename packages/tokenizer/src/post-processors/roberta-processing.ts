import type { BertProcessingOptions } from './bert-processing.ts'
import type { PostProcessor } from './post-processor.ts'
import { specialRow, withTypeId } from './special-row.ts'
import { trimOffsets } from './trim-offsets.ts'

export interface RobertaProcessingOptions extends BertProcessingOptions {
  /** Whether white space is taken out of the offsets. Default: true. */
  readonly trimOffsets?: boolean
  /** Whether the tokenizer puts a space before the text. Default: true. */
  readonly addPrefixSpace?: boolean
}

/** Puts RoBERTa's tokens around: `<s> A </s>`, and `</s> B </s>` behind; all of one segment. */
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
          specialRow(i === 0 ? cls : sep, 0),
          ...withTypeId(rows, 0),
          specialRow(sep, 0),
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
