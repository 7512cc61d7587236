import type { AddedToken } from './added-tokens/added-tokens.ts'
import type { Decoder } from './decoders/decoder.ts'
import type { PaddingOptions } from './encoding/pad.ts'
import type { TruncationOptions } from './encoding/truncate.ts'
import type { Model } from './models/model.ts'
import type { Normalizer } from './normalizers/normalizer.ts'
import type { PostProcessor } from './post-processors/post-processor.ts'
import type { PreTokenizer } from './pre-tokenizers/pre-tokenizer.ts'

/** What a tokenizer is made of, in the order in which a text meets it. */
export interface TokenizerParts {
  /** Tokens that are found in the text itself. Default: none. */
  readonly addedTokens?: readonly AddedToken[] | undefined
  /** Default: the text stays as it is. */
  readonly normalizer?: Normalizer | null | undefined
  /** Default: the whole text is one piece. */
  readonly preTokenizer?: PreTokenizer | null | undefined
  readonly model: Model
  /** Default: nothing is put around a text, and a pair follows it. */
  readonly postProcessor?: PostProcessor | null | undefined
  /** Default: tokens are joined by spaces. */
  readonly decoder?: Decoder | null | undefined
  /** Default: texts keep their length. */
  readonly truncation?: TruncationOptions | null | undefined
  /** Default: the texts of a batch keep their lengths. */
  readonly padding?: PaddingOptions | null | undefined
}
