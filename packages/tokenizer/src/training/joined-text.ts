import type { WordCorpus } from './word-corpus.ts'

/** All words in one array, each followed by a boundary. */
export interface JoinedText {
  /** The character at each position: numbered from 1 in code-point order; 0 is a boundary. */
  readonly characters: Int32Array
  /** For each position, the position of the boundary after its word. */
  readonly ends: Int32Array
  /** The start position of each word. */
  readonly starts: Int32Array
  /** The number of occurrences of each word. */
  readonly counts: Float64Array
  /** The code point of each character number. */
  readonly codePoints: readonly number[]
}

export function joinWords({ codes, starts, counts, codeLimit }: WordCorpus): JoinedText {
  const numbers = new Int32Array(codeLimit)
  for (const code of codes) numbers[code] = 1
  const codePoints = [0]
  for (let code = 0; code < codeLimit; code++) {
    if (numbers[code] !== 0) numbers[code] = codePoints.push(code) - 1
  }
  const characters = new Int32Array(codes.length + counts.length)
  const ends = new Int32Array(characters.length)
  const joinedStarts = new Int32Array(counts.length)
  for (let word = 0; word < counts.length; word++) {
    const shift = word // one boundary per preceding word
    const end = starts[word + 1]! + shift
    joinedStarts[word] = starts[word]! + shift
    for (let i = starts[word]!; i < starts[word + 1]!; i++) {
      characters[i + shift] = numbers[codes[i]!]!
      ends[i + shift] = end
    }
    ends[end] = end
  }
  return { characters, ends, starts: joinedStarts, counts, codePoints }
}

/** The substring of `length` characters at position `start`. */
export function textAt(
  { characters, codePoints }: JoinedText,
  start: number,
  length: number,
): string {
  let text = ''
  for (let i = start; i < start + length; i++) {
    text += String.fromCodePoint(codePoints[characters[i]!]!)
  }
  return text
}
