import { TokenizerError } from '../../errors.ts'
import { Vocabulary } from '../vocabulary.ts'
import { mergeByHeap } from './merge-by-heap.ts'
import { maxScanLength, mergeByScan } from './merge-by-scan.ts'
import { MergeTable } from './merge-table.ts'
import { Symbols } from './symbols.ts'

/**
 * Recovers the merges of a vocabulary without merges, such as that of tiktoken: there, two
 * neighbours merge if their concatenation is a token, the lowest id first.
 *
 * Each token is merged from only one pair, the last two parts when its own text is encoded, because
 * the merges within the borders of a token are the same in every context. If the text of a token is
 * encoded as more than two parts, the token has no merge: only a piece of exactly this text becomes
 * this token (`ignoreMerges`).
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

/** Returns the merges of `mergesFromRanks` as a table. */
export function mergeTableFromRanks(vocabulary: Vocabulary): MergeTable {
  const entries = vocabulary.entries()
  const table = new MergeTable(entries.length)
  const symbols = new Symbols()
  // Shorter tokens first, because the parts of a token are shorter than the token.
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

/** Returns a function that looks up the ids of characters, with an array as a cache of low ones. */
function characterIds(vocabulary: Vocabulary): (code: number, token: string) => number {
  const cache = new Int32Array(0x200).fill(-1)
  return (code, token) => {
    const cachedId = code < cache.length ? cache[code]! : -1
    if (cachedId !== -1) return cachedId
    const character = String.fromCodePoint(code)
    const id = vocabulary.idOf(character)
    if (id === undefined)
      throw new TokenizerError(
        `cannot recover the merges of token ${JSON.stringify(token)}: its character ${JSON.stringify(character)} is not in the vocabulary; add it, or pass the merges`,
      )
    if (code < cache.length) cache[code] = id
    return id
  }
}
