import { TokenizerError } from '../../errors.ts'
import { byteToken } from '../byte-token.ts'
import type { Vocabulary } from '../vocabulary.ts'
import type { BpeOptions } from './bpe-options.ts'
import { MergeTable } from './merge-table.ts'

/**
 * The table of merges that are pairs of tokens, the first one learned first.
 *
 * @throws `TokenizerError` if a merge has a part or a result that is no token.
 */
export function readMerges(
  vocabulary: Vocabulary,
  merges: readonly (readonly [left: string, right: string])[],
  { continuingSubwordPrefix }: BpeOptions,
): MergeTable {
  const table = new MergeTable(merges.length)
  const prefix = continuingSubwordPrefix ?? ''
  let result: number | undefined = -1
  for (let rank = 0; rank < merges.length; rank++) {
    const [left, right] = merges[rank]!
    const from = vocabulary.idOf(left)
    const to = vocabulary.idOf(right)
    const end = prefix === '' ? right : right.slice(prefix.length)
    // Mostly the ids are in the order of merges, and to see that is quicker than to put the two together.
    if (isJoined(vocabulary.tokenOf(result + 1), left, end)) result++
    else result = vocabulary.idOf(left + end)
    if (from === undefined || to === undefined || result === undefined)
      throw new TokenizerError(
        `Merge ${rank}, ${JSON.stringify(left)} and ${JSON.stringify(right)}: both, and what they become, must be in the vocabulary.`,
      )
    table.set(rank, from, to, result)
  }
  return table
}

/** Whether tokens merge that do not spell what they stand for. */
export function hasMergesOfUnknown(
  table: MergeTable,
  vocabulary: Vocabulary,
  { unkToken, byteFallback }: BpeOptions,
): boolean {
  const tokens = typeof unkToken === 'string' ? [unkToken] : []
  if (byteFallback) for (let byte = 0; byte < 256; byte++) tokens.push(byteToken(byte))
  const ids = new Set(tokens.map((token) => vocabulary.idOf(token)))
  let has = false
  if (ids.size > 0) {
    table.forEach((left, right) => {
      has ||= ids.has(left) || ids.has(right)
    })
  }
  return has
}

function isJoined(token: string | undefined, left: string, right: string): boolean {
  return (
    token?.length === left.length + right.length && token.startsWith(left) && token.endsWith(right)
  )
}
