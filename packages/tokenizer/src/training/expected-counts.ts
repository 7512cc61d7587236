import type { JoinedText } from './joined-text.ts'
import type { PieceLattice } from './piece-lattice.ts'

const tiny = 2 ** -300
const scales = [0, 2 ** -900, 2 ** -600, 2 ** -300, 1, 2 ** 300, 2 ** 600, 2 ** 900]

/**
 * How often each piece is expected in the text, over all segmentations of each word by their
 * probabilities: the forward-backward algorithm.
 *
 * Probabilities are multiplied, not their logarithms added, which takes a tenth of the time. Where they
 * would underflow, in words of a hundred characters and more, all that is still needed is scaled up.
 *
 * @param words - the words in the order in which they are summed up
 * @param probabilities - by piece
 * @param longest - of all pieces
 */
export function expectedCounts(
  text: JoinedText,
  lattice: PieceLattice,
  words: Int32Array,
  probabilities: Float64Array,
  longest: number,
): Float64Array {
  const expected = new Float64Array(probabilities.length)
  let forward = new Float64Array(1 << 8)
  let backward = new Float64Array(1 << 8)
  let shifts = new Int32Array(1 << 8) // how often forward was scaled up before a place
  const { starts: edgeStarts, pieces, lengths } = lattice
  for (const word of words) {
    const start = text.starts[word]!
    const size = text.ends[start]! - start
    if (size + longest >= forward.length) {
      const room = 2 * (size + longest)
      forward = new Float64Array(room)
      backward = new Float64Array(room)
      shifts = new Int32Array(room)
    }
    forward.fill(0, 0, size + longest + 1)
    forward[0] = 1
    let shift = 0
    for (let i = 0; i < size; i++) {
      if (forward[i]! < tiny && scaleUp(forward, i, i + longest)) shift++
      shifts[i] = shift
      const here = forward[i]!
      for (let edge = edgeStarts[start + i]!; edge < edgeStarts[start + i + 1]!; edge++) {
        forward[i + lengths[edge]!]! += here * probabilities[pieces[edge]!]!
      }
    }
    const share = text.counts[word]! / forward[size]!
    backward.fill(0, size + 1, size + longest + 1)
    backward[size] = 1
    for (let i = size - 1; i >= 0; i--) {
      if (backward[i + 1]! < tiny && scaleUp(backward, i + 1, i + longest)) shift--
      const scale = scales[Math.min(7, Math.max(0, shift - shifts[i]! + 4))]!
      const weight = share * forward[i]! * scale
      let sum = 0
      for (let edge = edgeStarts[start + i]!; edge < edgeStarts[start + i + 1]!; edge++) {
        const piece = pieces[edge]!
        const through = probabilities[piece]! * backward[i + lengths[edge]!]!
        sum += through
        expected[piece]! += weight * through
      }
      backward[i] = sum
    }
  }
  return expected
}

/** Multiplies a part by 2³⁰⁰ if nothing in it is larger than its inverse. */
function scaleUp(numbers: Float64Array, from: number, to: number): boolean {
  for (let i = from; i <= to; i++) if (numbers[i]! >= tiny) return false
  for (let i = from; i <= to; i++) numbers[i]! *= 2 ** 300
  return true
}
