export type { AddedToken } from './added-tokens/added-token.ts'
export type { DecodeStream } from './decode-stream.ts'
export type { Decoder } from './decoders/decoder.ts'
export { Encoding } from './encoding/encoding.ts'
export type { EncodedToken } from './encoding/encoding.ts'
export type { PaddingOptions } from './encoding/pad.ts'
export { spanOfToken, spanOfWord, tokenAt, tokensOfWord, wordAt } from './encoding/places.ts'
export type { TruncationOptions } from './encoding/truncate.ts'
export { TokenizerError, TokenizerFileError, VocabularyError } from './errors.ts'
export type { Model, ModelToken, RandomNumbers } from './models/model.ts'
export type { Normalizer } from './normalizers/normalizer.ts'
export { sequenceNormalizer } from './normalizers/sequence.ts'
export type { PostProcessor } from './post-processors/post-processor.ts'
export { template } from './post-processors/template.ts'
export type { PreTokenizer, Scanner } from './pre-tokenizers/pre-tokenizer.ts'
export { sequenceTokens } from './sequence-tokens.ts'
export type { SequenceTokens } from './sequence-tokens.ts'
export type { Json, JsonObject } from './text/json.ts'
export type { Span } from './text/span.ts'
export { Tokenizer } from './tokenizer.ts'
export type {
  BatchOptions,
  DecodeOptions,
  EncodeOptions,
  ReadOptions,
  TokenizerInput,
} from './tokenizer.ts'
export type { TokenizerParts } from './tokenizer-parts.ts'
export { wordsOf } from './words.ts'
export type { Word } from './words.ts'
