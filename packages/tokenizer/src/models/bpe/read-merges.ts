import { TokenizerError } from '../../errors.ts'
import { byteToken } from '../byte-token.ts'
import type { Vocabulary } from '../vocabulary.ts'
import type { BpeOptions } from './bpe-options.ts'
import { MergeTable } from './merge-table.ts'

/**
 * Makes a merge table from pairs of tokens in the order of their ranks.
 *
 * @throws `TokenizerError` if a part or the result of a merge is not in the vocabulary.
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
    const leftId = vocabulary.idOf(left)
    const rightId = vocabulary.idOf(right)
    const rest = prefix === '' ? right : right.slice(prefix.length)
    // Ids are mostly in the order of merges. Checking this is faster than concatenating the parts.
    if (isConcatenation(vocabulary.tokenOf(result + 1), left, rest)) result++
    else result = vocabulary.idOf(left + rest)
    if (leftId === undefined || rightId === undefined || result === undefined) {
      const missing = [left, right, left + rest].find(
        (token) => vocabulary.idOf(token) === undefined,
      )
      throw new TokenizerError(
        `merge ${rank} of ${JSON.stringify(left)} and ${JSON.stringify(right)}: ${JSON.stringify(missing)} is not in the vocabulary`,
      )
    }
    table.set(rank, leftId, rightId, result)
  }
  return table
}

/**
 * Whether a part of a merge is the unknown token or a byte token, which do not represent their
 * text.
 */
export function hasMergesOfUnknown(
  table: MergeTable,
  vocabulary: Vocabulary,
  { unkToken, byteFallback }: BpeOptions,
): boolean {
  const tokens = typeof unkToken === 'string' ? [unkToken] : []
  if (byteFallback) for (let byte = 0; byte < 256; byte++) tokens.push(byteToken(byte))
  const ids = new Set(tokens.map((token) => vocabulary.idOf(token)))
  let isFound = false
  if (ids.size > 0) {
    table.forEach((left, right) => {
      isFound ||= ids.has(left) || ids.has(right)
    })
  }
  return isFound
}

function isConcatenation(token: string | undefined, left: string, right: string): boolean {
  return (
    token?.length === left.length + right.length && token.startsWith(left) && token.endsWith(right)
  )
}
