import { log } from '../math/special-functions.ts'
import type { JoinedText } from './joined-text.ts'
import type { PieceLattice } from './piece-lattice.ts'
import type { UnigramPieces } from './unigram-pieces.ts'
import { Viterbi } from './viterbi.ts'

/**
 * Selects the pieces to retain: the unknown piece, single characters, and the pieces whose
 * removal would reduce the likelihood of the text most. An exact loss would require training
 * without each piece; the approximation replaces a piece everywhere with its best alternative
 * segmentation.
 *
 * @param size - the minimum number of pieces to retain, unless fewer are in use
 * @returns the numbers of the pieces in their new order
 * @see Kudo (2018), "Subword Regularization", section 3.2, step 2.
 */
export function prunePieces(
  text: JoinedText,
  lattice: PieceLattice,
  words: Int32Array,
  pieces: UnigramPieces,
  size: number,
): number[] {
  const { position, length, score } = pieces
  const viterbi = new Viterbi(lattice)
  const frequency = new Float64Array(score.length)
  let wordCount = 0
  for (const word of words) {
    const start = text.starts[word]!
    viterbi.run(score, start, text.ends[start]! - start)
    wordCount += text.counts[word]!
    for (const piece of viterbi.path()) frequency[piece]! += text.counts[word]!
  }
  let sum = 0
  for (const count of frequency) sum += count
  const logSum = log(sum)

  const retained = [0]
  const candidates: number[] = []
  const losses = new Float64Array(score.length)
  for (let piece = 1; piece < score.length; piece++) {
    if (length[piece] === 1) {
      retained.push(piece)
      continue
    }
    const count = frequency[piece]!
    if (count === 0) continue
    const alternativeScore = viterbi.run(
      score,
      position[piece]!,
      length[piece]!,
      length[piece]! - 1,
    )
    if (alternativeScore > score[piece]!) {
      retained.push(piece) // in use despite a better alternative, because of unknown characters
      continue
    }
    const alternative = viterbi.path()
    // The factor should be the number of pieces of the alternative, but Hugging Face's trainer uses
    // the number of all pieces. This does the same to retain the same pieces; the likelihood of the
    // text hardly changes.
    const logSumWithout = log(sum + count * (score.length - 1))
    let logProbability = 0
    for (const part of alternative) logProbability += log(frequency[part]! + count) - logSumWithout
    losses[piece] = (count / wordCount) * (log(count) - logSum - logProbability)
    candidates.push(piece)
  }
  candidates.sort((a, b) => losses[b]! - losses[a]! || a - b)
  return [...retained, ...candidates.slice(0, Math.max(0, size - retained.length))]
}
