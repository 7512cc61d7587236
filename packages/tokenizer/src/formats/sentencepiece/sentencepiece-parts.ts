import { checkBytes } from '../../arguments.ts'
import type { AddedToken } from '../../added-tokens/added-token.ts'
import { TokenizerFileError } from '../../errors.ts'
import type { Model } from '../../models/model.ts'
import { WordLevelModel } from '../../models/word-level-model.ts'
import type { PreTokenizer } from '../../pre-tokenizers/pre-tokenizer.ts'
import { splitPatternPreTokenizer, splitPreTokenizer } from '../../pre-tokenizers/split.ts'
import type { TokenizerParts } from '../../tokenizer-parts.ts'
import { bpeModel } from './bpe.ts'
import { sentencePieceDecoder } from './decoder.ts'
import { file, type ModelProto, readModelProto, type SentencePiece } from './model-proto.ts'
import { sentencePieceNormalizer, spaceSign } from './normalizer.ts'
import { unigramModel } from './unigram.ts'

/**
 * Reads a `.model` file of sentencepiece as the parts of a tokenizer that returns the same ids.
 *
 * Control symbols such as `<s>` become special tokens: a text is searched for them unless
 * `parseSpecialTokens` is false; sentencepiece never searches for them. No special tokens are added
 * around a text; use a `template` for that. In a word model, consecutive unknown words are separate
 * tokens here, but one token in sentencepiece.
 *
 * A model with unused pieces can be saved as a `tokenizer.json` only if they do not change the ids.
 *
 * @throws `TokenizerFileError` with the invalid field.
 */
export function readSentencePieceParts(bytes: Uint8Array): TokenizerParts {
  checkBytes('readSentencePiece', bytes)
  const model = readModelProto(bytes)
  checkPieces(model)
  return {
    addedTokens: model.pieces.flatMap(controlToken),
    normalizer: sentencePieceNormalizer(model),
    preTokenizer: preTokenizerOf(model),
    model: modelOf(model),
    decoder: sentencePieceDecoder(model),
  }
}

function checkPieces({ pieces, modelType }: ModelProto): void {
  const knownPieces = new Set<string>()
  pieces.forEach(({ piece, type }, i) => {
    if (type === 'unused' && modelType === 'word') {
      const message = 'unused pieces are not supported in a word model'
      throw new TokenizerFileError(`pieces[${i}].type`, message, file)
    }
    if (knownPieces.has(piece)) {
      throw new TokenizerFileError(`pieces[${i}].piece`, 'another piece has the same text', file)
    }
    knownPieces.add(piece)
  })
  const unknown = pieces.filter(({ type }) => type === 'unknown').length
  if (unknown !== 1) {
    throw new TokenizerFileError('pieces', `expected one unknown piece, got ${unknown}`, file)
  }
  if (pieces.some(({ type }) => type === 'normal')) return
  throw new TokenizerFileError('pieces', 'expected at least one normal piece', file)
}

function controlToken({ piece, type }: SentencePiece, id: number): AddedToken[] {
  if (type !== 'control') return []
  const flags = { singleWord: false, lstrip: false, rstrip: false, normalized: false }
  return [{ id, content: piece, special: true, ...flags }]
}

function preTokenizerOf({ modelType, pieces }: ModelProto): PreTokenizer | null {
  if (modelType === 'word') return splitPreTokenizer(spaceSign, 'MergedWithNext')
  const symbols = userDefined(pieces)
  if (modelType === 'unigram' || symbols.length === 0) return null
  // The longest first, because the first alternative that matches is taken.
  const sorted = [...symbols].sort((a, b) => b.length - a.length)
  return splitPatternPreTokenizer(sorted.map(escapePattern).join('|'), 'Isolated')
}

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|\-#\s]/g, (character) => `\\${character}`)
}

function userDefined(pieces: readonly SentencePiece[]): string[] {
  return pieces.filter(({ type }) => type === 'userDefined').map(({ piece }) => piece)
}

function modelOf(model: ModelProto): Model {
  const { pieces, modelType } = model
  const unkId = pieces.findIndex(({ type }) => type === 'unknown')
  if (modelType === 'unigram') return unigramModel(model, unkId)
  if (modelType !== 'word') return bpeModel(model, unkId)
  return new WordLevelModel(
    pieces.map(({ piece }, id) => [piece, id] as const),
    { unkToken: pieces[unkId]!.piece },
  )
}
