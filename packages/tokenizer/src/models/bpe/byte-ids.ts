import { byteCharacters } from '../../text/byte-alphabet.ts'
import type { Vocabulary } from '../vocabulary.ts'

/** The id of each byte, null if one has none: then a piece may hold what the vocabulary does not know. */
export function byteIdsOf(vocabulary: Vocabulary): Int32Array | null {
  const ids = Int32Array.from(byteCharacters, (character) => vocabulary.idOf(character) ?? -1)
  return ids.includes(-1) ? null : ids
}
