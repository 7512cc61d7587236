import { BestPath } from './best-path.ts'
import type { JoinedText } from './joined-text.ts'
import { log } from '../math/special-functions.ts'
import type { PieceLattice } from './piece-lattice.ts'
import type { UnigramPieces } from './unigram-pieces.ts'

/**
 * Chooses the pieces to keep: the unknown, those that cannot be written with others, and of the rest
 * those without which the text would be least probable. Exact losses would take a training each; it is
 * assumed that the best other segmentation of a piece stands in for it wherever it is used.
 *
 * @param size - how many to keep at least, if so many are used at all
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
  const { place, length, score } = pieces
  const path = new BestPath(lattice)
  const used = new Float64Array(score.length)
  let wordsInAll = 0
  for (const word of words) {
    const start = text.starts[word]!
    path.find(score, start, text.ends[start]! - start)
    wordsInAll += text.counts[word]!
    for (const piece of path.pieces()) used[piece]! += text.counts[word]!
  }
  let sum = 0
  for (const count of used) sum += count
  const logSum = log(sum)

  const kept = [0]
  const candidates: number[] = []
  const losses = new Float64Array(score.length)
  for (let piece = 1; piece < score.length; piece++) {
    if (length[piece] === 1) {
      kept.push(piece)
      continue
    }
    const count = used[piece]!
    if (count === 0) continue
    const other = path.find(score, place[piece]!, length[piece]!, length[piece]! - 1)
    if (other > score[piece]!) {
      kept.push(piece) // used though another way is better: the unknown makes that possible
      continue
    }
    const alternative = path.pieces()
    // The number of all pieces should be that of the alternative's. It is so in the reference, and the
    // text is as probable with one as with the other, so its pieces are kept.
    const logSumWithout = log(sum + count * (score.length - 1))
    let without = 0
    for (const part of alternative) without += log(used[part]! + count) - logSumWithout
    losses[piece] = (count / wordsInAll) * (log(count) - logSum - without)
    candidates.push(piece)
  }
  candidates.sort((a, b) => losses[b]! - losses[a]! || a - b)
  return [...kept, ...candidates.slice(0, Math.max(0, size - kept.length))]
}
