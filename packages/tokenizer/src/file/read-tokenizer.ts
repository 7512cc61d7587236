import { checkText } from '../arguments.ts'
import { TokenizerFileError } from '../errors.ts'
import { Tokenizer } from '../tokenizer.ts'
import { parseJson } from './parse-json.ts'
import { readTokenizerParts } from './read-tokenizer-parts.ts'
import { findRepeatedField } from './repeated-field.ts'

/**
 * Reads a parsed `tokenizer.json`.
 *
 * @throws `TokenizerFileError` with the path of the invalid field.
 * @example
 * const tokenizer = readTokenizer(await (await fetch('tokenizer.json')).json())
 */
export function readTokenizer(file: unknown): Tokenizer {
  return new Tokenizer(readTokenizerParts(file))
}

/**
 * Reads the text of a `tokenizer.json`.
 *
 * @throws `TokenizerFileError` with the line and column of a syntax error, or the path of the
 *   invalid field.
 */
export function readTokenizerText(text: string): Tokenizer {
  checkText('readTokenizerText', text)
  const file = parseJson(text)
  const path = findRepeatedField(text)
  if (path === null) return readTokenizer(file)
  throw new TokenizerFileError(path, 'this field occurs twice; remove one of them')
}
