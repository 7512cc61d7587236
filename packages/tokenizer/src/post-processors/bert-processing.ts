import type { PostProcessor } from './post-processor.ts'
import { specialRow } from './special-row.ts'
import type { SpecialToken } from './special-row.ts'

export interface BertProcessingOptions {
  /** Starts the whole: `[CLS]`. */
  readonly cls: SpecialToken
  /** Ends each text: `[SEP]`. */
  readonly sep: SpecialToken
}

/** Puts BERT's tokens around: `[CLS] A [SEP]`, and `B [SEP]` behind as the second segment. */
export function bertProcessing({ cls, sep }: BertProcessingOptions): PostProcessor {
  return {
    process: (encodings, addSpecialTokens) => {
      if (!addSpecialTokens) return encodings
      return encodings.map((encoding, i) =>
        encoding.map((rows) =>
          i === 0
            ? [specialRow(cls, 0), ...rows, specialRow(sep, 0)]
            : [...rows, specialRow(sep, 1)],
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
