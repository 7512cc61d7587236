import { TokenizerError } from '../../errors.ts'
import { UnigramModel } from '../../models/unigram/unigram-model.ts'
import type { JsonObject } from '../../text/json.ts'
import type { ModelProto, SentencePiece } from './model-proto.ts'

const encoder = new TextEncoder()

/** What sentencepiece starts from when it seeks the best score, though all are below 0: the least positive number. */
const leastPositive = 2 ** -126

/**
 * A Unigram model with scores as sentencepiece takes them: a symbol that users defined is better than all that could
 * stand in its place, and what is no text, or not used, is not sought.
 */
export function unigramModel({ pieces, byteFallback }: ModelProto, unkId: number): UnigramModel {
  const scores = pieces.flatMap(({ type, score }) => (type === 'normal' ? [score] : []))
  const best = scores.reduce((most, score) => Math.max(most, score), leastPositive)
  const worstScore = scores.reduce((least, score) => Math.min(least, score), Infinity)
  const isSpelled = spelledBy(pieces)
  const canHide = pieces.filter(({ type }) => type === 'normal').every(isSpelled)
  const scored = pieces.map((entry): readonly [string, number] => {
    const { piece, score, type } = entry
    if (type === 'userDefined') return [piece, encoder.encode(piece).length * best - 0.1]
    return [piece, !isText(entry) && canHide ? hiddenScore(piece, worstScore) : score]
  })
  const textless = new Set(pieces.flatMap((piece, id) => (isText(piece) ? [] : [id])))
  const unused = pieces.filter(({ type }) => type === 'unused')
  const options = { unkId, byteFallback, worstScore, textless, isSinglePrecision: true }
  return unused.length === 0 || (canHide && unused.every(isSpelled))
    ? new UnigramModel(scored, options)
    : new UnwritableUnigram(scored, options)
}

function isText({ type }: SentencePiece): boolean {
  return type === 'normal' || type === 'userDefined'
}

/** Whether each character of a piece is a piece itself, so that no character of it can be unknown. */
function spelledBy(pieces: readonly SentencePiece[]): (piece: SentencePiece) => boolean {
  const known = new Set(pieces.filter(isText).map(({ piece }) => piece))
  return ({ piece }) => [...piece].every((character) => known.has(character))
}

/**
 * A score that a piece is never worth, for a tokenizer.json takes all pieces for text: its characters are worth more.
 * It makes the unknown worse too, which is nothing to a model whose characters are unknown in no piece.
 */
function hiddenScore(piece: string, worst: number): number {
  return [...piece].length * Math.min(worst, 0) - 1
}

/** A model with unused pieces whose characters may be unknown: there a tokenizer.json would use them. */
class UnwritableUnigram extends UnigramModel {
  override toJSON(): JsonObject {
    throw new TokenizerError(
      'a tokenizer.json cannot say which pieces of a Unigram model are not used if a character is no piece of its own: keep the .model of sentencepiece',
    )
  }
}
