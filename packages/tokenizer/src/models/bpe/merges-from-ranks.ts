import { TokenizerError } from '../../errors.ts'
import { Vocabulary } from '../vocabulary.ts'
import { mergeByHeap } from './merge-by-heap.ts'
import { maxScanLength, mergeByScan } from './merge-by-scan.ts'
import { MergeTable } from './merge-table.ts'
import { Symbols } from './symbols.ts'

/**
 * Recovers the merges of a vocabulary without merges, such as those of tiktoken, where any two
 * neighbours merge if their concatenation is a token, the lowest id first.
 *
 * Each token is merged from one pair only, the one that encoding its own text arrives at, because
 * within the borders of a token the same merges are done in every context. A token whose text does not
 * end as two parts has no merge: only a piece of exactly this text is encoded as this token
 * (`ignoreMerges`).
 *
 * @param vocabulary - the tokens with their ranks as ids
 * @throws `TokenizerError` if a character of a token is not in the vocabulary.
 */
export function mergesFromRanks(
  vocabulary: Iterable<readonly [token: string, id: number]>,
): [left: string, right: string][] {
  const tokens = Vocabulary.of(vocabulary)
  const merges: [left: string, right: string][] = []
  mergeTableFromRanks(tokens).forEach((left, right) => {
    merges.push([tokens.tokenOf(left)!, tokens.tokenOf(right)!])
  })
  return merges
}

/** The same merges as a table. */
export function mergeTableFromRanks(vocabulary: Vocabulary): MergeTable {
  const entries = vocabulary.entries()
  const table = new MergeTable(entries.length)
  const symbols = new Symbols()
  // The parts of a token are shorter than the token.
  const byLength: number[][] = []
  entries.forEach(([{ length }], rank) => {
    ;(byLength[length] ??= []).push(rank)
  })
  const idOf = characterIds(vocabulary)
  for (const ranks of byLength) {
    for (const rank of ranks ?? []) {
      const [token, id] = entries[rank]!
      symbols.clear(token.length)
      for (let i = 0; i < token.length;) {
        const code = token.codePointAt(i)!
        i += code > 0xffff ? 2 : 1
        symbols.push(idOf(code, token), 0)
      }
      if (symbols.length < 2) continue
      if (symbols.length <= maxScanLength) mergeByScan(table, symbols)
      else mergeByHeap(table, symbols)
      if (symbols.length === 2) table.set(rank, symbols.ids[0]!, symbols.ids[1]!, id)
    }
  }
  return table
}

/** A lookup of ids of characters. An array serves bytes, which make up nearly all of these tokens. */
function characterIds(vocabulary: Vocabulary): (code: number, token: string) => number {
  const known = new Int32Array(0x200).fill(-1)
  return (code, token) => {
    const knownId = code < known.length ? known[code]! : -1
    if (knownId !== -1) return knownId
    const character = String.fromCodePoint(code)
    const id = vocabulary.idOf(character)
    if (id === undefined)
      throw new TokenizerError(
        `cannot recover the merges of token ${JSON.stringify(token)}: its character ${JSON.stringify(character)} is not in the vocabulary; add it, or pass the merges`,
      )
    if (code < known.length) known[code] = id
    return id
  }
}
