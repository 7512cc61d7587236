import { mergesFromRanks } from '../../models/bpe/merges-from-ranks.ts'
import { byteTokenIds, byteTokenTable } from '../../models/byte-token.ts'
import type { ModelProto, SentencePiece } from './model-proto.ts'

/** A piece within another, by where it stands there in UTF-16 units. */
export interface Part {
  readonly id: number
  readonly start: number
  readonly end: number
}

/**
 * What stands in the place of BPE pieces that are not used: the two pieces that each is merged from, and, where one
 * of these is not used either, its parts in turn. Wherever a piece comes about, it is from the same two. A single
 * character that is not used is unknown.
 *
 * @returns the parts by the id of the piece; pieces that never come about are left out
 */
export function partsOfUnused(
  { pieces, byteFallback }: ModelProto,
  unkId: number,
): Map<number, readonly Part[]> {
  const parts = new Map<number, readonly Part[]>()
  const unused = pieces.flatMap(({ type, piece }, id) => (type === 'unused' ? [{ piece, id }] : []))
  if (unused.length === 0) return parts
  const ids = new Map(pieces.map(({ piece }, id) => [piece, id]))
  const pairs = new Map(pairsOf(pieces).map((pair) => [pair.join(''), pair]))
  const table = byteFallback ? byteTokenTable((token) => ids.get(token)) : null
  const unknown = (piece: string): readonly Part[] => {
    const bytes = table && byteTokenIds(piece, table)
    return (bytes ?? [unkId]).map((id) => ({ id, start: 0, end: piece.length }))
  }
  const partsOf = (piece: string, from: number): readonly Part[] => {
    const id = ids.get(piece)!
    const own = parts.get(id) ?? [{ id, start: 0, end: piece.length }]
    return own.map((part) => ({ id: part.id, start: from + part.start, end: from + part.end }))
  }
  // The parts of a piece are shorter than it is, and have theirs before it.
  for (const { piece, id } of unused.sort((a, b) => a.piece.length - b.piece.length)) {
    const pair = pairs.get(piece)
    if (pair) parts.set(id, [...partsOf(pair[0], 0), ...partsOf(pair[1], pair[0].length)])
    else if ([...piece].length === 1) parts.set(id, unknown(piece))
  }
  return parts
}

/** The two pieces from which each comes about that merges can make. */
function pairsOf(pieces: readonly SentencePiece[]): [left: string, right: string][] {
  const merging = pieces.filter(({ type }) => type === 'normal' || type === 'unused')
  const known = new Set(merging.map(({ piece }) => piece))
  const ranked = merging
    .filter(({ piece }) => [...piece].every((character) => known.has(character)))
    .sort((a, b) => b.score - a.score)
  return mergesFromRanks(ranked.map(({ piece }, rank) => [piece, rank]))
}
