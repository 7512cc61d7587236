import type { PostProcessor } from './post-processor.ts'
import { trimOffsets } from './trim-offsets.ts'

export interface ByteLevelProcessingOptions {
  /** Whether the tokenizer prepends a space to the text. Default: true. */
  readonly addPrefixSpace?: boolean
  /** Whether to exclude white space from offsets. Default: true. */
  readonly trimOffsets?: boolean
  /** Has no effect; it is written to `tokenizer.json`. Default: true. */
  readonly useRegex?: boolean
}

/** Excludes white space in byte-level tokens from their offsets; adds no tokens. */
export function byteLevelProcessing({
  addPrefixSpace = true,
  trimOffsets: isTrimming = true,
  useRegex = true,
}: ByteLevelProcessingOptions = {}): PostProcessor {
  return {
    process: (encodings) =>
      isTrimming
        ? encodings.map((encoding) => encoding.map((rows) => trimOffsets(rows, addPrefixSpace)))
        : encodings,
    addedTokens: () => 0,
    toJSON: () => ({
      type: 'ByteLevel',
      add_prefix_space: addPrefixSpace,
      trim_offsets: isTrimming,
      use_regex: useRegex,
    }),
  }
}
