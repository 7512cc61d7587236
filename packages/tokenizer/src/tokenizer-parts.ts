import type { AddedToken } from './added-tokens/added-token.ts'
import type { Decoder } from './decoders/decoder.ts'
import type { PaddingOptions } from './encoding/pad.ts'
import type { TruncationOptions } from './encoding/truncate.ts'
import type { Model } from './models/model.ts'
import type { Normalizer } from './normalizers/normalizer.ts'
import type { PostProcessor } from './post-processors/post-processor.ts'
import type { PreTokenizer } from './pre-tokenizers/pre-tokenizer.ts'

/** The stages of a tokenizer, in the order in which they process a text. */
export interface TokenizerParts {
  /** Tokens that are matched in the text before the model runs. Default: none. */
  readonly addedTokens?: readonly AddedToken[] | undefined
  /** Default: no normalisation. */
  readonly normalizer?: Normalizer | null | undefined
  /** Default: the whole text is one piece. */
  readonly preTokenizer?: PreTokenizer | null | undefined
  readonly model: Model
  /** Default: no special tokens; a pair is concatenated. */
  readonly postProcessor?: PostProcessor | null | undefined
  /** Default: tokens are joined by spaces. */
  readonly decoder?: Decoder | null | undefined
  /** Default: none. */
  readonly truncation?: TruncationOptions | null | undefined
  /** Default: none. */
  readonly padding?: PaddingOptions | null | undefined
}
