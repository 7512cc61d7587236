import { mergesFromRanks } from '../../models/bpe/merges-from-ranks.ts'
import { byteTokenIds, byteTokenTable } from '../../models/byte-token.ts'
import type { ModelProto, SentencePiece } from './model-proto.ts'

/** A piece that replaces a part of another piece, and its span there in UTF-16 units. */
export interface Part {
  readonly id: number
  readonly start: number
  readonly end: number
}

/**
 * The parts that replace the unused pieces of a BPE model: the two pieces from which the piece is
 * merged, recursively if one of these is unused too. Each piece is always merged from the same two
 * pieces. An unused character becomes unknown.
 *
 * @returns the parts by id of the piece, without pieces that no merge can produce
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
  const unknownParts = (piece: string): readonly Part[] => {
    const bytes = table && byteTokenIds(piece, table)
    return (bytes ?? [unkId]).map((id) => ({ id, start: 0, end: piece.length }))
  }
  const partsAt = (piece: string, offset: number): readonly Part[] => {
    const id = ids.get(piece)!
    const local = parts.get(id) ?? [{ id, start: 0, end: piece.length }]
    return local.map(({ id, start, end }) => ({ id, start: offset + start, end: offset + end }))
  }
  // Shorter pieces first, because the parts of a piece are shorter than the piece.
  for (const { piece, id } of unused.sort((a, b) => a.piece.length - b.piece.length)) {
    const pair = pairs.get(piece)
    if (pair) parts.set(id, [...partsAt(pair[0], 0), ...partsAt(pair[1], pair[0].length)])
    else if ([...piece].length === 1) parts.set(id, unknownParts(piece))
  }
  return parts
}

/** The pairs from which pieces are merged. */
function pairsOf(pieces: readonly SentencePiece[]): [left: string, right: string][] {
  const mergeable = pieces.filter(({ type }) => type === 'normal' || type === 'unused')
  const knownPieces = new Set(mergeable.map(({ piece }) => piece))
  const ranked = mergeable
    .filter(({ piece }) => [...piece].every((character) => knownPieces.has(character)))
    .sort((a, b) => b.score - a.score)
  return mergesFromRanks(ranked.map(({ piece }, rank) => [piece, rank]))
}
