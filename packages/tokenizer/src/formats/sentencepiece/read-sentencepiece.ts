import { Tokenizer } from '../../tokenizer.ts'
import { readSentencePieceParts } from './sentencepiece-parts.ts'

/**
 * Makes a tokenizer from a `.model` file of sentencepiece; see `readSentencePieceParts`.
 *
 * @throws `TokenizerFileError` with the invalid field.
 */
export function readSentencePiece(bytes: Uint8Array): Tokenizer {
  return new Tokenizer(readSentencePieceParts(bytes))
}
