import type { Model } from '../models/model.ts'
import { WordLevelModel } from '../models/word-level-model.ts'
import { WordPieceModel } from '../models/word-piece-model.ts'
import type { Fields } from './fields.ts'
import { readVocabulary } from './read-vocabulary.ts'

/** Reads a model of whole words. */
export function readWordLevel(fields: Fields): Model {
  return new WordLevelModel(readVocabulary(fields, 'vocab'), { unkToken: fields.text('unk_token') })
}

/** Reads a WordPiece model. */
export function readWordPiece(fields: Fields): Model {
  return new WordPieceModel(readVocabulary(fields, 'vocab'), {
    unkToken: fields.text('unk_token'),
    continuingSubwordPrefix: fields.text('continuing_subword_prefix'),
    maxInputCharsPerWord: fields.natural('max_input_chars_per_word'),
  })
}
