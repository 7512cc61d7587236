import type { SentencePiece } from './model-proto.ts'

type Pair = readonly [left: string, right: string]

/**
 * The merges of a BPE model of sentencepiece, which only says of pieces how early they were learned: two neighbours
 * merge if together they are a piece, those with the best score first.
 */
export function mergesOf(pieces: readonly SentencePiece[]): Pair[] {
  const scores = new Map(
    pieces
      .filter(({ type }) => type === 'normal' || type === 'unused')
      .map(({ piece, score }) => [piece, score]),
  )
  const ranked = [...scores].sort((a, b) => b[1] - a[1])
  return ranked.flatMap(([piece]) =>
    partsOf(piece).filter((pair) => pair.every((part) => scores.has(part))),
  )
}

/** All ways to cut a piece in two, at the borders of characters. */
function partsOf(piece: string): Pair[] {
  const parts: Pair[] = []
  let at = 0
  for (const character of piece) {
    at += character.length
    if (at < piece.length) parts.push([piece.slice(0, at), piece.slice(at)])
  }
  return parts
}
