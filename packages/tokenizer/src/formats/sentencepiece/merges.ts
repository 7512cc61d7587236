import type { SentencePiece } from './model-proto.ts'

type Pair = readonly [left: string, right: string]

/**
 * The merges of a BPE model of sentencepiece. The file stores no merges, only pieces with scores:
 * two neighbours merge if their concatenation is a piece, in descending order of its score.
 */
export function mergesOf(pieces: readonly SentencePiece[]): Pair[] {
  const scores = new Map(
    pieces
      .filter(({ type }) => type === 'normal' || type === 'unused')
      .map(({ piece, score }) => [piece, score]),
  )
  const ranked = [...scores].sort((a, b) => b[1] - a[1])
  return ranked.flatMap(([piece]) =>
    splitsOf(piece).filter((pair) => pair.every((part) => scores.has(part))),
  )
}

/** All splits of a piece into two parts, at the borders of characters. */
function splitsOf(piece: string): Pair[] {
  const splits: Pair[] = []
  let end = 0
  for (const character of piece) {
    end += character.length
    if (end < piece.length) splits.push([piece.slice(0, end), piece.slice(end)])
  }
  return splits
}
