import { formatValue } from '../arguments.ts'
import type { Model } from '../models/model.ts'
import { WordLevelModel } from '../models/word-level-model.ts'
import { WordPieceModel } from '../models/word-piece-model.ts'
import { Fields } from './fields.ts'
import { readBpe } from './read-bpe.ts'
import { readWith } from './read-stage.ts'
import { readUnigram } from './read-unigram.ts'
import { readVocabulary } from './read-vocabulary.ts'

const readers = new Map<string, (fields: Fields) => Model>([
  ['BPE', readBpe],
  ['Unigram', readUnigram],
  ['WordLevel', readWordLevel],
  ['WordPiece', readWordPiece],
])

/** Reads a model. Older files have no `type`; it is inferred from the other fields. */
export function readModel(path: string, value: unknown): Model {
  const fields = new Fields(path, value)
  const type = fields.value('type') === undefined ? inferType(fields) : fields.string('type')
  const reader = readers.get(type)
  if (reader) return readWith(fields, () => reader(fields))
  throw fields.error('type', `unknown model type ${formatValue(type)}`)
}

function inferType(fields: Fields): string {
  if (fields.has('merges')) return 'BPE'
  if (Array.isArray(fields.value('vocab'))) return 'Unigram'
  return fields.has('max_input_chars_per_word') ? 'WordPiece' : 'WordLevel'
}

function readWordLevel(fields: Fields): Model {
  return new WordLevelModel(readVocabulary(fields, 'vocab'), {
    unkToken: fields.string('unk_token'),
  })
}

function readWordPiece(fields: Fields): Model {
  return new WordPieceModel(readVocabulary(fields, 'vocab'), {
    unkToken: fields.string('unk_token'),
    continuingSubwordPrefix: fields.string('continuing_subword_prefix'),
    maxInputCharsPerWord: fields.uint32('max_input_chars_per_word'),
  })
}
