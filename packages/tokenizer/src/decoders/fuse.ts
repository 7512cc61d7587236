import type { Decoder } from './decoder.ts'

/** Joins all parts to one, for a decoder after it that must see them together. */
export function fuseDecoder(): Decoder {
  return {
    decode: (tokens) => [tokens.join('')],
    toJSON: () => ({ type: 'Fuse' }),
  }
}
