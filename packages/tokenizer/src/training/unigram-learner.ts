import { expectedCounts } from './expected-counts.ts'
import type { JoinedText } from './joined-text.ts'
import { digamma, exp } from '../math/special-functions.ts'
import { PieceLattice } from './piece-lattice.ts'
import { prunePieces } from './prune-pieces.ts'
import { seedPieces } from './seed-pieces.ts'
import { keepPieces } from './unigram-pieces.ts'
import type { UnigramPieces } from './unigram-pieces.ts'

export interface UnigramSchedule {
  readonly seedSize: number
  readonly maximumPieceLength: number
  readonly subIterations: number
  readonly shrinkingFactor: number
}

/** How much less probable the unknown is than the least probable piece. */
const unknownPenalty = 10
/** Pieces that are expected less often are dropped. */
const leastExpected = 0.5

/**
 * Expectation-maximisation and pruning by turns, until at most `enough` pieces are left.
 *
 * @see Kudo (2018), "Subword Regularization", section 3.2.
 */
export function learnPieces(
  text: JoinedText,
  enough: number,
  { seedSize, maximumPieceLength, subIterations, shrinkingFactor }: UnigramSchedule,
): UnigramPieces {
  const seeds = seedPieces(text, seedSize, maximumPieceLength)
  const lattice = new PieceLattice(text, seeds)
  const words = wordsInOrder(text, seeds.order)
  let pieces: UnigramPieces = { place: seeds.place, length: seeds.length, score: seeds.score }
  for (;;) {
    for (let i = 0; i < subIterations; i++) {
      const probabilities = probabilitiesOf(pieces)
      const expected = expectedCounts(text, lattice, words, probabilities, maximumPieceLength)
      pieces = maximised(pieces, lattice, expected)
    }
    const size = pieces.score.length
    if (size <= enough) return pieces
    pieces.score[0] = leastScore(pieces) - unknownPenalty
    const target = Math.max(enough, Math.floor(size * shrinkingFactor))
    pieces = keepPieces(pieces, lattice, prunePieces(text, lattice, words, pieces, target))
    if (pieces.score.length === size) return pieces // nothing is left that can be dropped
  }
}

/** Words in the order of their texts, so that sums do not depend on the order in which they came. */
function wordsInOrder({ starts }: JoinedText, order: Int32Array): Int32Array {
  const wordAt = new Int32Array(order.length).fill(-1)
  for (const [word, start] of starts.entries()) wordAt[start] = word
  return Int32Array.from(order, (place) => wordAt[place]!).filter((word) => word >= 0)
}

function probabilitiesOf(pieces: UnigramPieces): Float64Array {
  const probabilities = Float64Array.from(pieces.score, exp)
  probabilities[0] = exp(leastScore(pieces) - unknownPenalty)
  return probabilities
}

/** The least score of a piece other than the unknown. */
export function leastScore({ score }: UnigramPieces): number {
  let least = Infinity
  for (let piece = 1; piece < score.length; piece++) least = Math.min(least, score[piece]!)
  return least
}

/**
 * Scores from expected counts, by `ψ(count) − ψ(sum)` instead of logarithms: a prior that prefers few
 * pieces.
 *
 * @see Liang and Klein (2007), "Structured Bayesian Nonparametric Models with Variational Inference",
 * tutorial at ACL, on the mean-field update of multinomials.
 */
function maximised(
  pieces: UnigramPieces,
  lattice: PieceLattice,
  expected: Float64Array,
): UnigramPieces {
  const kept = [0]
  let sum = 0
  for (let piece = 1; piece < expected.length; piece++) {
    if (expected[piece]! < leastExpected) continue
    kept.push(piece)
    sum += expected[piece]!
  }
  const base = digamma(sum)
  const left = keepPieces(pieces, lattice, kept)
  for (let i = 1; i < kept.length; i++) left.score[i] = digamma(expected[kept[i]!]!) - base
  return left
}
