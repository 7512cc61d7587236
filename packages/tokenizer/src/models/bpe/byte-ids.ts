import { byteCharacters, characterBytes } from '../../byte-alphabet.ts'
import type { Vocabulary } from '../vocabulary.ts'
import { ByteTokens } from './byte-tokens.ts'

/** The id of each byte, null if one has none: then a piece may hold what the vocabulary does not know. */
export function byteIdsOf(vocabulary: Vocabulary): Int32Array | null {
  const ids = Int32Array.from(byteCharacters, (character) => vocabulary.idOf(character) ?? -1)
  return ids.includes(-1) ? null : ids
}

/** The tokens of a vocabulary that are written in characters of bytes, by these bytes. */
export function byteTokensOf(vocabulary: Vocabulary): ByteTokens {
  const tokens: [Uint8Array, number][] = []
  for (const [token, id] of vocabulary.entries()) {
    const bytes = Uint8Array.from(token, (character) => characterBytes.get(character) ?? 0)
    const isOfBytes = Array.from(token).every((character) => characterBytes.has(character))
    if (isOfBytes && bytes.length > 0) tokens.push([bytes, id])
  }
  return new ByteTokens(tokens)
}
