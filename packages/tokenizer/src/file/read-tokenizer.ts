import { checkText } from '../arguments.ts'
import { TokenizerFileError } from '../errors.ts'
import { Tokenizer } from '../tokenizer.ts'
import { parseJson } from './parse-json.ts'
import { readTokenizerParts } from './read-tokenizer-parts.ts'
import { repeatedField } from './repeated-field.ts'

/**
 * Makes a tokenizer from a `tokenizer.json`, parsed.
 *
 * @throws `TokenizerFileError` with the path of the field that is at fault.
 */
export function readTokenizer(file: unknown): Tokenizer {
  return new Tokenizer(readTokenizerParts(file))
}

/**
 * Makes a tokenizer from the text of a `tokenizer.json`.
 *
 * @throws `TokenizerFileError` with the place where it is no JSON, or the path of the field that is at fault.
 */
export function readTokenizerText(text: string): Tokenizer {
  checkText('readTokenizerText', text)
  const file = parseJson(text)
  const path = repeatedField(text)
  if (path === null) return readTokenizer(file)
  throw new TokenizerFileError(path, 'this field occurs twice; remove one of them')
}
