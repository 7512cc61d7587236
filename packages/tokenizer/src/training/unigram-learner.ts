import { digamma, exp } from '../math/special-functions.ts'
import { expectedCounts } from './expected-counts.ts'
import type { JoinedText } from './joined-text.ts'
import { PieceLattice } from './piece-lattice.ts'
import { prunePieces } from './prune-pieces.ts'
import { seedVocabulary } from './seed-vocabulary.ts'
import { retainPieces } from './unigram-pieces.ts'
import type { UnigramPieces } from './unigram-pieces.ts'

export interface UnigramSchedule {
  readonly seedSize: number
  readonly maximumPieceLength: number
  readonly subIterations: number
  readonly shrinkingFactor: number
}

/** The difference between the lowest score of all other pieces and that of the unknown piece. */
const unknownPenalty = 10
/** Pieces with a lower expected count are dropped. */
const minExpectedCount = 0.5

/**
 * Alternates expectation–maximisation and pruning until at most `targetSize` pieces remain.
 *
 * @see Kudo (2018), "Subword Regularization", section 3.2.
 */
export function learnPieces(
  text: JoinedText,
  targetSize: number,
  { seedSize, maximumPieceLength, subIterations, shrinkingFactor }: UnigramSchedule,
): UnigramPieces {
  const seeds = seedVocabulary(text, seedSize, maximumPieceLength)
  const lattice = new PieceLattice(text, seeds)
  const words = wordsInOrder(text, seeds.order)
  const { position, length, score } = seeds
  let pieces: UnigramPieces = { position, length, score }
  for (;;) {
    for (let i = 0; i < subIterations; i++) {
      const probabilities = probabilitiesOf(pieces)
      const expected = expectedCounts(text, lattice, words, probabilities, maximumPieceLength)
      pieces = maximise(pieces, lattice, expected)
    }
    const size = pieces.score.length
    if (size <= targetSize) return pieces
    pieces.score[0] = minScore(pieces) - unknownPenalty
    const nextSize = Math.max(targetSize, Math.floor(size * shrinkingFactor))
    pieces = retainPieces(pieces, lattice, prunePieces(text, lattice, words, pieces, nextSize))
    if (pieces.score.length === size) return pieces // no more pieces can be dropped
  }
}

/** Word indices in lexicographic order, so that sums do not depend on the order of the input. */
function wordsInOrder({ starts }: JoinedText, order: Int32Array): Int32Array {
  const wordAt = new Int32Array(order.length).fill(-1)
  for (const [word, start] of starts.entries()) wordAt[start] = word
  return Int32Array.from(order, (position) => wordAt[position]!).filter((word) => word >= 0)
}

function probabilitiesOf(pieces: UnigramPieces): Float64Array {
  const probabilities = Float64Array.from(pieces.score, exp)
  probabilities[0] = exp(minScore(pieces) - unknownPenalty)
  return probabilities
}

/** The lowest score of a piece other than the unknown one. */
export function minScore({ score }: UnigramPieces): number {
  let min = Infinity
  for (let piece = 1; piece < score.length; piece++) min = Math.min(min, score[piece]!)
  return min
}

/**
 * The M-step: scores from expected counts, by `ψ(count) − ψ(sum)` instead of logarithms, which
 * corresponds to a sparse prior.
 *
 * @see Liang and Klein (2007), "Structured Bayesian Nonparametric Models with Variational
 *   Inference", tutorial at ACL, on the mean-field update of multinomials.
 */
function maximise(
  pieces: UnigramPieces,
  lattice: PieceLattice,
  expected: Float64Array,
): UnigramPieces {
  const retained = [0]
  let sum = 0
  for (let piece = 1; piece < expected.length; piece++) {
    if (expected[piece]! < minExpectedCount) continue
    retained.push(piece)
    sum += expected[piece]!
  }
  const digammaOfSum = digamma(sum)
  const result = retainPieces(pieces, lattice, retained)
  for (let i = 1; i < retained.length; i++) {
    result.score[i] = digamma(expected[retained[i]!]!) - digammaOfSum
  }
  return result
}
