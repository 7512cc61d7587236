import { shown } from '../arguments.ts'
import type { Model } from '../models/model.ts'
import { WordLevelModel } from '../models/word-level-model.ts'
import { WordPieceModel } from '../models/word-piece-model.ts'
import { Fields } from './fields.ts'
import { readBpe } from './read-bpe.ts'
import { readWith } from './read-part.ts'
import { readUnigram } from './read-unigram.ts'
import { readVocabulary } from './read-vocabulary.ts'

const readers = new Map<string, (fields: Fields) => Model>([
  ['BPE', readBpe],
  ['Unigram', readUnigram],
  ['WordLevel', readWordLevel],
  ['WordPiece', readWordPiece],
])

/** Reads a model. Old files do not name its type, which follows from the fields. */
export function readModel(path: string, value: unknown): Model {
  const fields = new Fields(path, value)
  const type = fields.any('type') === undefined ? typeByFields(fields) : fields.text('type')
  const reader = readers.get(type)
  if (reader) return readWith(fields, () => reader(fields))
  throw fields.error('type', `there is no model of the type ${shown(type)} here`)
}

function typeByFields(fields: Fields): string {
  if (fields.has('merges')) return 'BPE'
  if (Array.isArray(fields.any('vocab'))) return 'Unigram'
  return fields.has('max_input_chars_per_word') ? 'WordPiece' : 'WordLevel'
}

function readWordLevel(fields: Fields): Model {
  return new WordLevelModel(readVocabulary(fields, 'vocab'), { unkToken: fields.text('unk_token') })
}

function readWordPiece(fields: Fields): Model {
  return new WordPieceModel(readVocabulary(fields, 'vocab'), {
    unkToken: fields.text('unk_token'),
    continuingSubwordPrefix: fields.text('continuing_subword_prefix'),
    maxInputCharsPerWord: fields.natural('max_input_chars_per_word'),
  })
}
