import { log } from '../math/special-functions.ts'
import type { JoinedText } from './joined-text.ts'
import { sortByKey } from './radix-sort.ts'
import { repeatedSubstrings } from './repeated-substrings.ts'
import { suffixArray } from './suffix-array.ts'

/** The pieces that training starts from, and where they occur. Piece 0 is the unknown piece. */
export interface SeedVocabulary {
  /** For each piece: a position at which it occurs, its length, and its log probability. */
  readonly position: Int32Array
  readonly length: Int32Array
  readonly score: Float64Array
  /** The suffix array of the text, and the interval of each piece in this array. */
  readonly order: Int32Array
  readonly left: Int32Array
  readonly right: Int32Array
}

/**
 * The seed vocabulary: all characters, and the repeated substrings with the highest coverage of the
 * distinct words: occurrences times length. Scores are the logarithms of the normalised coverage,
 * as in Hugging Face's trainer.
 *
 * @see Kudo (2018), "Subword Regularization: Improving Neural Network Translation Models with
 *   Multiple Subword Candidates", section 3.2.
 */
export function seedVocabulary(
  text: JoinedText,
  seedSize: number,
  maxLength: number,
): SeedVocabulary {
  const order = suffixArray(text, maxLength + 1)
  const repeats = repeatedSubstrings(text, order, maxLength)
  const coverage = Int32Array.from({ length: repeats.size }, (_, i) =>
    Math.min(0x7fffffff, (repeats.right[i]! - repeats.left[i]!) * repeats.length[i]!),
  )
  // By coverage, then by text; of two intervals with the same start, the longer substring is last.
  const sortedRepeats = [repeats.length, repeats.left, coverage].reduce<Int32Array>(
    (sorted, keys) => sortByKey(sorted, keys),
    Int32Array.from({ length: repeats.size }, (_, i) => i),
  )
  const characters = charactersByFrequency(text, order)
  const substrings = Math.min(repeats.size, Math.max(1, seedSize - characters.length))
  const size = 1 + characters.length + substrings
  const seeds = {
    position: new Int32Array(size),
    length: new Int32Array(size),
    score: new Float64Array(size),
    order,
    left: new Int32Array(size),
    right: new Int32Array(size),
  }
  let piece = 1
  for (const { left, right, count } of characters) {
    setSeed(seeds, piece++, left, right, 1, count)
  }
  for (let i = repeats.size - 1; i >= repeats.size - substrings; i--) {
    const j = sortedRepeats[i]!
    setSeed(seeds, piece++, repeats.left[j]!, repeats.right[j]!, repeats.length[j]!, coverage[j]!)
  }
  let sum = 0
  for (const weight of seeds.score) sum += weight
  for (let i = 1; i < size; i++) seeds.score[i] = log(seeds.score[i]!) - log(sum)
  return seeds
}

function setSeed(
  seeds: SeedVocabulary,
  piece: number,
  left: number,
  right: number,
  length: number,
  weight: number,
): void {
  seeds.position[piece] = seeds.order[left]!
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

/** The characters by descending frequency; ties go to the higher code point. */
function charactersByFrequency(text: JoinedText, order: Int32Array): CountedCharacter[] {
  const { characters, starts, ends, counts, codePoints } = text
  const occurrences = new Float64Array(codePoints.length)
  for (let word = 0; word < counts.length; word++) {
    const start = starts[word]!
    for (let i = start; i < ends[start]!; i++) occurrences[characters[i]!]! += counts[word]!
  }
  const countedCharacters: CountedCharacter[] = []
  let left = starts.length // after the suffixes that consist of a boundary
  while (left < order.length) {
    const character = characters[order[left]!]!
    let right = left
    while (right < order.length && characters[order[right]!] === character) right++
    countedCharacters.push({ left, right, count: occurrences[character]! })
    left = right
  }
  return countedCharacters.sort((a, b) => b.count - a.count || b.left - a.left)
}
