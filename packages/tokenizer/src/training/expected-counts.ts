import type { JoinedText } from './joined-text.ts'
import type { PieceLattice } from './piece-lattice.ts'

const rescalingThreshold = 2 ** -300
const scales = [0, 2 ** -900, 2 ** -600, 2 ** -300, 1, 2 ** 300, 2 ** 600, 2 ** 900]

/**
 * The expected count of each piece over all segmentations of each word: the E-step of EM, by the
 * forward–backward algorithm.
 *
 * Probabilities are multiplied, which takes a tenth of the time of adding logarithms. The products
 * would underflow in words of about a hundred characters or more, so the values that are still
 * needed are rescaled.
 *
 * @param words - word indices, in the order of summation
 * @param probabilities - the probability of each piece
 * @param maxLength - the length of the longest piece
 * @see Rabiner (1989), "A Tutorial on Hidden Markov Models", sections III.A and V.A.
 */
export function expectedCounts(
  text: JoinedText,
  lattice: PieceLattice,
  words: Int32Array,
  probabilities: Float64Array,
  maxLength: number,
): Float64Array {
  const expected = new Float64Array(probabilities.length)
  let forward = new Float64Array(1 << 8)
  let backward = new Float64Array(1 << 8)
  let shifts = new Int32Array(1 << 8) // number of rescalings of `forward` up to each position
  const { starts: edgeStarts, pieces, lengths } = lattice
  for (const word of words) {
    const start = text.starts[word]!
    const size = text.ends[start]! - start
    if (size + maxLength >= forward.length) {
      const capacity = 2 * (size + maxLength)
      forward = new Float64Array(capacity)
      backward = new Float64Array(capacity)
      shifts = new Int32Array(capacity)
    }
    forward.fill(0, 0, size + maxLength + 1)
    forward[0] = 1
    let shift = 0
    for (let i = 0; i < size; i++) {
      if (forward[i]! < rescalingThreshold && scaleUp(forward, i, i + maxLength)) shift++
      shifts[i] = shift
      const prefixProbability = forward[i]!
      for (let edge = edgeStarts[start + i]!; edge < edgeStarts[start + i + 1]!; edge++) {
        forward[i + lengths[edge]!]! += prefixProbability * probabilities[pieces[edge]!]!
      }
    }
    const normaliser = text.counts[word]! / forward[size]!
    backward.fill(0, size + 1, size + maxLength + 1)
    backward[size] = 1
    for (let i = size - 1; i >= 0; i--) {
      if (backward[i + 1]! < rescalingThreshold && scaleUp(backward, i + 1, i + maxLength)) shift--
      const scale = scales[Math.min(7, Math.max(0, shift - shifts[i]! + 4))]!
      const weight = normaliser * forward[i]! * scale
      let sum = 0
      for (let edge = edgeStarts[start + i]!; edge < edgeStarts[start + i + 1]!; edge++) {
        const piece = pieces[edge]!
        const suffixProbability = probabilities[piece]! * backward[i + lengths[edge]!]!
        sum += suffixProbability
        expected[piece]! += weight * suffixProbability
      }
      backward[i] = sum
    }
  }
  return expected
}

/** Multiplies a range by 2³⁰⁰ if all of its numbers are below 2⁻³⁰⁰. */
function scaleUp(numbers: Float64Array, from: number, to: number): boolean {
  for (let i = from; i <= to; i++) if (numbers[i]! >= rescalingThreshold) return false
  for (let i = from; i <= to; i++) numbers[i]! *= 2 ** 300
  return true
}
