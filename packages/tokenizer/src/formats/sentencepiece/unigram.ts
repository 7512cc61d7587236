import { TokenizerError } from '../../errors.ts'
import { UnigramModel } from '../../models/unigram/unigram-model.ts'
import type { JsonObject } from '../../text/json.ts'
import type { ModelProto, SentencePiece } from './model-proto.ts'

const encoder = new TextEncoder()

/**
 * The smallest positive normal number in single precision (`FLT_MIN`): the initial value of the
 * maximum score in sentencepiece, although all scores are negative.
 */
const minPositive = 2 ** -126

/**
 * A Unigram model with the scores of sentencepiece: a user-defined symbol scores higher than any
 * other segmentation of its text, and pieces that are unused or not text are never found.
 */
export function unigramModel({ pieces, byteFallback }: ModelProto, unkId: number): UnigramModel {
  const scores = pieces.flatMap(({ type, score }) => (type === 'normal' ? [score] : []))
  const bestScore = scores.reduce((max, score) => Math.max(max, score), minPositive)
  const worstScore = scores.reduce((min, score) => Math.min(min, score), Infinity)
  const hasKnownCharacters = knownCharactersTest(pieces)
  const canHide = pieces.filter(({ type }) => type === 'normal').every(hasKnownCharacters)
  const scored = pieces.map((entry): readonly [string, number] => {
    const { piece, score, type } = entry
    if (type === 'userDefined') return [piece, encoder.encode(piece).length * bestScore - 0.1]
    return [piece, !isText(entry) && canHide ? hiddenScore(piece, worstScore) : score]
  })
  const textless = new Set(pieces.flatMap((piece, id) => (isText(piece) ? [] : [id])))
  const unused = pieces.filter(({ type }) => type === 'unused')
  const options = { unkId, byteFallback, worstScore, textless, isSinglePrecision: true }
  return unused.length === 0 || (canHide && unused.every(hasKnownCharacters))
    ? new UnigramModel(scored, options)
    : new UnserializableUnigramModel(scored, options)
}

function isText({ type }: SentencePiece): boolean {
  return type === 'normal' || type === 'userDefined'
}

/**
 * Makes a test for whether each character of a piece is itself a piece and therefore not unknown.
 */
function knownCharactersTest(pieces: readonly SentencePiece[]): (piece: SentencePiece) => boolean {
  const knownPieces = new Set(pieces.filter(isText).map(({ piece }) => piece))
  return ({ piece }) => [...piece].every((character) => knownPieces.has(character))
}

/**
 * A score lower than the sum of the scores of a piece's characters. In a `tokenizer.json` all
 * pieces are text, and with this score the piece is never chosen there.
 *
 * It also lowers the score of unknown characters. This changes no segmentation if the pieces have
 * no unknown characters.
 */
function hiddenScore(piece: string, worst: number): number {
  return [...piece].length * Math.min(worst, 0) - 1
}

/** A model that a `tokenizer.json` cannot represent: its unused pieces would be chosen there. */
class UnserializableUnigramModel extends UnigramModel {
  override toJSON(): JsonObject {
    throw new TokenizerError(
      'a tokenizer.json cannot mark pieces of a Unigram model as unused if one of their characters is not a piece; keep the .model file of sentencepiece',
    )
  }
}
