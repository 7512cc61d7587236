import type { BatchOptions, TokenizerInput } from '../tokenizer.ts'
import type { PackedEncodings } from './packed-encodings.ts'

/** What a thread is asked. It gets the tokenizer first, as the text of its file. */
export type Question =
  | { readonly kind: 'tokenizer'; readonly file: string }
  | {
      readonly kind: 'encode'
      readonly job: number
      readonly texts: readonly TokenizerInput[]
      readonly options: BatchOptions
    }
  | { readonly kind: 'ids'; readonly job: number; readonly texts: readonly string[] }

/** What it answers. */
export type Answer =
  | { readonly kind: 'encodings'; readonly job: number; readonly packed: PackedEncodings }
  | { readonly kind: 'ids'; readonly job: number; readonly ids: readonly Int32Array[] }
  | { readonly kind: 'error'; readonly job: number; readonly message: string }
