import type { JoinedText } from './joined-text.ts'
import { log } from '../math/special-functions.ts'
import { sortByKey } from './radix-sort.ts'
import { repeatedSubstrings } from './repeated-substrings.ts'
import { orderSuffixes } from './suffix-order.ts'

/** Pieces with the places where they stand. Piece 0 is what stands for the unknown. */
export interface SeedPieces {
  /** By piece: a place where it stands, its length, and the logarithm of its probability. */
  readonly place: Int32Array
  readonly length: Int32Array
  readonly score: Float64Array
  /** Places in the order of what follows; by piece, the part of them where it stands. */
  readonly order: Int32Array
  readonly left: Int32Array
  readonly right: Int32Array
}

/**
 * The pieces to start from: all characters, and the repeated substrings that cover most, by how many
 * words' places they have times their length. Scores are of the sums, as in the reference.
 *
 * @see Kudo (2018), "Subword Regularization: Improving Neural Network Translation Models with Multiple
 * Subword Candidates", section 3.2.
 */
export function seedPieces(text: JoinedText, seedSize: number, longest: number): SeedPieces {
  const order = orderSuffixes(text, longest + 1)
  const found = repeatedSubstrings(text, order, longest)
  const covered = Int32Array.from({ length: found.size }, (_, i) =>
    Math.min(0x7fffffff, (found.right[i]! - found.left[i]!) * found.length[i]!),
  )
  // by cover, then by text; of two that start at the same place in the order, the longer is behind
  const ascending = [found.length, found.left, covered].reduce<Int32Array>(
    (sorted, keys) => sortByKey(sorted, keys),
    Int32Array.from({ length: found.size }, (_, i) => i),
  )
  const characters = charactersByFrequency(text, order)
  const substrings = Math.min(found.size, Math.max(1, seedSize - characters.length))
  const size = 1 + characters.length + substrings
  const seeds = {
    place: new Int32Array(size),
    length: new Int32Array(size),
    score: new Float64Array(size),
    order,
    left: new Int32Array(size),
    right: new Int32Array(size),
  }
  let piece = 1
  for (const { left, right, count } of characters) {
    put(seeds, piece++, left, right, 1, count)
  }
  for (let i = found.size - 1; i >= found.size - substrings; i--) {
    const at = ascending[i]!
    put(seeds, piece++, found.left[at]!, found.right[at]!, found.length[at]!, covered[at]!)
  }
  let sum = 0
  for (const weight of seeds.score) sum += weight
  for (let i = 1; i < size; i++) seeds.score[i] = log(seeds.score[i]!) - log(sum)
  return seeds
}

function put(
  seeds: SeedPieces,
  piece: number,
  left: number,
  right: number,
  length: number,
  weight: number,
): void {
  // prettier-ignore
  seeds.place[piece] = seeds.order[left]!
  seeds.length[piece] = length
  seeds.score[piece] = weight
  seeds.left[piece] = left
  seeds.right[piece] = right
}

interface CountedCharacter {
  readonly left: number
  readonly right: number
  readonly count: number
}

/** The most frequent first, then those of the higher code points. */
function charactersByFrequency(text: JoinedText, order: Int32Array): CountedCharacter[] {
  const { characters, starts, ends, counts, codePoints } = text
  const occurrences = new Float64Array(codePoints.length)
  for (let word = 0; word < counts.length; word++) {
    const start = starts[word]!
    for (let i = start; i < ends[start]!; i++) occurrences[characters[i]!]! += counts[word]!
  }
  const found: CountedCharacter[] = []
  let left = starts.length // boundaries come first
  while (left < order.length) {
    const character = characters[order[left]!]!
    let right = left
    while (right < order.length && characters[order[right]!] === character) right++
    found.push({ left, right, count: occurrences[character]! })
    left = right
  }
  return found.sort((a, b) => b.count - a.count || b.left - a.left)
}
