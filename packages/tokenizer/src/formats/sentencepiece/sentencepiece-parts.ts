import type { AddedToken } from '../../added-tokens/added-token.ts'
import { TokenizerFileError } from '../../errors.ts'
import { BpeModel } from '../../models/bpe/bpe-model.ts'
import type { Model } from '../../models/model.ts'
import { UnigramModel } from '../../models/unigram/unigram-model.ts'
import { WordLevelModel } from '../../models/word-level-model.ts'
import type { PreTokenizer } from '../../pre-tokenizers/pre-tokenizer.ts'
import { splitPatternPreTokenizer } from '../../pre-tokenizers/split-pattern.ts'
import { splitPreTokenizer } from '../../pre-tokenizers/split.ts'
import type { TokenizerParts } from '../../tokenizer-parts.ts'
import { sentencePieceDecoder } from './decoder.ts'
import { mergesOf } from './merges.ts'
import { file, readModelProto } from './model-proto.ts'
import type { ModelProto, SentencePiece } from './model-proto.ts'
import { sentencePieceNormalizer, spaceSign } from './normalizer.ts'

/**
 * Reads a `.model` of sentencepiece as parts that give its own ids.
 *
 * Control symbols such as `<s>` become special tokens: in a text they are found, unless `parseSpecialTokens` is off,
 * as it always is in sentencepiece. Nothing is put around texts; give the tokenizer a `template` for that. Two things
 * differ: in models of whole words, unknown words side by side stay apart; and a symbol that users defined is
 * normalised like other text.
 *
 * @throws `TokenizerFileError` with the field that is at fault.
 */
export function readSentencePieceParts(bytes: Uint8Array): TokenizerParts {
  const model = readModelProto(bytes)
  checkPieces(model.pieces)
  return {
    addedTokens: model.pieces.flatMap(controlToken),
    normalizer: sentencePieceNormalizer(model),
    preTokenizer: preTokenizerOf(model),
    model: modelOf(model),
    decoder: sentencePieceDecoder(model),
  }
}

function checkPieces(pieces: readonly SentencePiece[]): void {
  const known = new Set<string>()
  pieces.forEach(({ piece, type }, i) => {
    const path = `pieces[${i}]`
    if (known.has(piece)) {
      throw new TokenizerFileError(`${path}.piece`, 'another piece has the same text', file)
    }
    if (type === 'unused') {
      throw new TokenizerFileError(
        `${path}.type`,
        'pieces that are not used are not supported',
        file,
      )
    }
    known.add(piece)
  })
  const unknown = pieces.filter(({ type }) => type === 'unknown').length
  if (unknown !== 1) {
    throw new TokenizerFileError('pieces', `expected one for the unknown, got ${unknown}`, file)
  }
  if (pieces.some(({ type }) => type === 'normal')) return
  throw new TokenizerFileError('pieces', 'expected at least one that is text', file)
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
  // the longest first, for the first that fits is taken
  const sorted = [...symbols].sort((a, b) => b.length - a.length)
  return splitPatternPreTokenizer(sorted.map(escapePattern).join('|'), 'Isolated')
}

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|\-#\s]/g, (sign) => `\\${sign}`)
}

function userDefined(pieces: readonly SentencePiece[]): string[] {
  return pieces.filter(({ type }) => type === 'userDefined').map(({ piece }) => piece)
}

function modelOf(model: ModelProto): Model {
  const { pieces, modelType, byteFallback } = model
  const unkId = pieces.findIndex(({ type }) => type === 'unknown')
  if (modelType === 'unigram') return unigramModel(model, unkId)
  const vocabulary = pieces.map(({ piece }, id) => [piece, id] as const)
  const unkToken = pieces[unkId]!.piece
  if (modelType === 'word') return new WordLevelModel(vocabulary, { unkToken })
  const merges = modelType === 'bpe' ? mergesOf(pieces) : []
  return new BpeModel(vocabulary, merges, {
    unkToken,
    byteFallback,
    fuseUnk: true,
    ignoreMerges: userDefined(pieces).length > 0,
  })
}

/**
 * A Unigram model with scores as sentencepiece takes them: a symbol that users defined is better than all that could
 * stand in its place, and what is no text is not sought.
 */
function unigramModel({ pieces, byteFallback }: ModelProto, unkId: number): Model {
  const scores = pieces.flatMap(({ type, score }) => (type === 'normal' ? [score] : []))
  const best = scores.reduce((most, score) => Math.max(most, score), -Infinity)
  const worstScore = scores.reduce((least, score) => Math.min(least, score), Infinity)
  const scored = pieces.map(({ piece, score, type }): readonly [string, number] =>
    type === 'userDefined' ? [piece, [...piece].length * best - 0.1] : [piece, score],
  )
  const textless = new Set(
    pieces.flatMap(({ type }, id) => (type === 'normal' || type === 'userDefined' ? [] : [id])),
  )
  return new UnigramModel(scored, { unkId, byteFallback, worstScore, textless })
}
