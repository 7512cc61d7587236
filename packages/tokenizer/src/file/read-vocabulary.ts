import { shown } from '../arguments.ts'
import { TokenizerFileError } from '../errors.ts'
import { Vocabulary } from '../models/vocabulary.ts'
import type { Fields } from './fields.ts'

/** Tables are as long as the greatest id: one beyond all sense would take the memory of the machine. */
const greatestId = 2 ** 24 - 1

/**
 * Reads tokens with their ids, from an object. There may be gaps between ids.
 *
 * @throws `TokenizerFileError` that names the token, if two have one id or one has no sensible one.
 */
export function readVocabulary(fields: Fields, name: string): Vocabulary {
  const vocab = fields.object(name)
  const tokens: string[] = []
  for (const [token, id] of vocab.entries()) {
    if (!isId(id)) {
      throw faultOf(vocab, token, `expected an id from 0 to ${greatestId}, got ${shown(id)}`)
    }
    const other = tokens[id]
    if (other !== undefined) {
      throw faultOf(vocab, token, `the id ${id} belongs to ${shown(other)} already`)
    }
    tokens[id] = token
  }
  return new Vocabulary(vocab.entries() as ReadonlyMap<string, number>, tokens)
}

function isId(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= greatestId
}

function faultOf(vocab: Fields, token: string, message: string): TokenizerFileError {
  return new TokenizerFileError(`${vocab.path}[${shown(token)}]`, message)
}
