import type { PostProcessor } from './post-processor.ts'
import { trimOffsets } from './trim-offsets.ts'

export interface ByteLevelProcessingOptions {
  /** Whether the tokenizer puts a space before the text. Default: true, as in GPT-2. */
  readonly addPrefixSpace?: boolean
  /** Whether white space is taken out of the offsets. Default: true. */
  readonly trimOffsets?: boolean
  /** Of no use here; it is written back as it was read. Default: true. */
  readonly useRegex?: boolean
}

/** Takes the spaces of byte-level tokens out of their offsets; puts nothing around. */
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
