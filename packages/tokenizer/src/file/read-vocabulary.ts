import { formatValue } from '../arguments.ts'
import { TokenizerFileError } from '../errors.ts'
import { Vocabulary } from '../models/vocabulary.ts'
import type { Fields } from './fields.ts'

/** Arrays are as long as the largest id, so a huge id would exhaust memory. */
const maxId = 2 ** 24 - 1

/**
 * Reads tokens with their ids. Ids may have gaps.
 *
 * @throws `TokenizerFileError` with the path of a token whose id is invalid or a duplicate.
 */
export function readVocabulary(fields: Fields, name: string): Vocabulary {
  const vocab = fields.object(name)
  const tokens: string[] = []
  for (const [token, id] of vocab.entries()) {
    if (!isId(id)) {
      throw errorOf(vocab, token, `expected an id from 0 to ${maxId}, got ${formatValue(id)}`)
    }
    const other = tokens[id]
    if (other !== undefined) {
      throw errorOf(vocab, token, `the id ${id} belongs to ${formatValue(other)} already`)
    }
    tokens[id] = token
  }
  return new Vocabulary(vocab.entries() as ReadonlyMap<string, number>, tokens)
}

function isId(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= maxId
}

function errorOf(vocab: Fields, token: string, message: string): TokenizerFileError {
  return new TokenizerFileError(`${vocab.path}[${formatValue(token)}]`, message)
}
