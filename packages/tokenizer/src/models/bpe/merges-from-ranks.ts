import { TokenizerError } from '../../errors.ts'
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
  const tokens = [...vocabulary].sort((a, b) => a[1] - b[1]).map(([token]) => token)
  const ranks = new Map(tokens.map((token, rank) => [token, rank]))
  const table = new MergeTable(tokens.length)
  const symbols = new Symbols()
  // The parts of a token are shorter than it is.
  const byLength = tokens.map((_, rank) => rank)
  byLength.sort((a, b) => tokens[a]!.length - tokens[b]!.length)
  for (const rank of byLength) {
    const token = tokens[rank]!
    symbols.clear(token.length)
    for (const character of token) {
      const id = ranks.get(character)
      if (id === undefined)
        throw new TokenizerError(
          `The token ${JSON.stringify(token)} cannot come from merges: its character ${JSON.stringify(character)} is not in the vocabulary. Give the merges, or add it.`,
        )
      symbols.push(id, 0)
    }
    if (symbols.length < 2) continue
    if (symbols.length <= shortLength) mergeShort(table, symbols)
    else mergeQueued(table, symbols)
    if (symbols.length === 2) table.set(rank, symbols.ids[0]!, symbols.ids[1]!, rank)
  }
  const merges: [left: string, right: string][] = []
  table.forEach((left, right) => merges.push([tokens[left]!, tokens[right]!]))
  return merges
}
