import { TokenizerError } from '../../errors.ts'
import { Vocabulary } from '../vocabulary.ts'
import { MergeTable } from './merge-table.ts'
import { mergeQueued } from './merge-queued.ts'
import { mergeShort, shortLength } from './merge-short.ts'
import { Symbols } from './symbols.ts'

/**
 * The merges of a vocabulary that has none, as tiktoken's: there, two neighbours merge if together they
 * are a token, those with the lowest id first.
 *
 * Each token can come about from one pair only, that at which its own text arrives, for inside the borders
 * of the token the same merges are done wherever it stands. A token whose text never arrives at two parts
 * has no merge: only a piece that is this token has it (`ignoreMerges`).
 *
 * @param vocabulary - the tokens with their ranks as ids
 * @throws `TokenizerError` if a token has a character that is no token.
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

/** The same as a table, for a model. */
export function mergeTableFromRanks(vocabulary: Vocabulary): MergeTable {
  const entries = vocabulary.entries()
  const table = new MergeTable(entries.length)
  const symbols = new Symbols()
  // The parts of a token are shorter than it is.
  const byLength: number[][] = []
  entries.forEach(([{ length }], rank) => {
    ;(byLength[length] ??= []).push(rank)
  })
  const idOf = characterIds(vocabulary)
  for (const ranks of byLength) {
    for (const rank of ranks ?? []) {
      const [token, id] = entries[rank]!
      symbols.clear(token.length)
      for (let at = 0; at < token.length;) {
        const code = token.codePointAt(at)!
        at += code > 0xffff ? 2 : 1
        symbols.push(idOf(code, token), 0)
      }
      if (symbols.length < 2) continue
      if (symbols.length <= shortLength) mergeShort(table, symbols)
      else mergeQueued(table, symbols)
      if (symbols.length === 2) table.set(rank, symbols.ids[0]!, symbols.ids[1]!, id)
    }
  }
  return table
}

/** Gives the ids of characters; those of bytes are asked for so often that no hash table is quick enough. */
function characterIds(vocabulary: Vocabulary): (code: number, token: string) => number {
  const known = new Int32Array(0x200).fill(-1)
  return (code, token) => {
    const early = code < known.length ? known[code]! : -1
    if (early !== -1) return early
    const character = String.fromCodePoint(code)
    const id = vocabulary.idOf(character)
    if (id === undefined)
      throw new TokenizerError(
        `The token ${JSON.stringify(token)} cannot come from merges: its character ${JSON.stringify(character)} is not in the vocabulary. Give the merges, or add it.`,
      )
    if (code < known.length) known[code] = id
    return id
  }
}
