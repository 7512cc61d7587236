import type { Fields } from './fields.ts'
import { expectNatural, shown } from './fields.ts'

/** Tables are as long as the greatest id: one beyond all sense would take the memory of the machine. */
const greatestId = 2 ** 24 - 1

/**
 * Reads tokens with their ids, from an object. There may be gaps between ids.
 *
 * @throws `TokenizerFileError` that names the token, if two have one id or one has no sensible one.
 */
export function readVocabulary(fields: Fields, name: string): Map<string, number> {
  const vocab = fields.object(name)
  const ids = new Map<string, number>()
  const tokens: string[] = []
  for (const token of vocab.names()) {
    const path = `${vocab.path}[${shown(token)}]`
    const id = expectNatural(path, vocab.any(token))
    const place = `[${shown(token)}]`
    if (id > greatestId) {
      throw fields.error(name + place, `expected an id up to ${greatestId}, got ${id}`)
    }
    if (tokens[id] !== undefined) {
      throw fields.error(name + place, `the id ${id} belongs to ${shown(tokens[id])} already`)
    }
    tokens[id] = token
    ids.set(token, id)
  }
  return ids
}
