import { formatValue } from '../arguments.ts'
import type { Model } from '../models/model.ts'
import { UnigramModel } from '../models/unigram/unigram-model.ts'
import type { Fields } from './fields.ts'
import { expectList, expectString } from './fields.ts'

/** Reads a Unigram model: a list of pieces with their scores, indexed by id. */
export function readUnigram(fields: Fields): Model {
  const path = fields.pathOf('vocab')
  const pieces = fields.list('vocab').map((entry, i): readonly [string, number] => {
    const [piece, score, ...rest] = expectList(`${path}[${i}]`, entry)
    if (typeof score !== 'number' || !Number.isFinite(score) || rest.length > 0) {
      throw fields.error(`vocab[${i}]`, `expected a piece and its score, got ${formatValue(score)}`)
    }
    return [expectString(`${path}[${i}][0]`, piece), score]
  })
  return new UnigramModel(pieces, {
    unkId: readUnkId(fields, pieces.length),
    byteFallback: fields.boolean('byte_fallback', false),
    isSinglePrecision: fields.boolean('single_precision', false),
  })
}

function readUnkId(fields: Fields, count: number): number | null {
  if (fields.value('unk_id') === undefined) return null
  const id = fields.uint32('unk_id')
  if (id < count) return id
  throw fields.error('unk_id', `expected an id below ${count}, got ${id}`)
}
