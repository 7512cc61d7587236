import { Encoding } from '../encoding/encoding.ts'
import type { EncodedToken } from '../encoding/encoding.ts'

/** Encodings as a few large values, which are fast to copy between threads. */
export interface PackedEncodings {
  /** `numbersPerToken` numbers for each token. */
  readonly numbers: Int32Array
  readonly tokens: readonly string[]
  /**
   * For each encoding, its number of tokens and its number of overflowing encodings. The
   * overflowing encodings follow it.
   */
  readonly counts: readonly (readonly [tokens: number, overflowing: number])[]
}

const numbersPerToken = 6
const flag = { special: 1, padding: 2 } as const

export function pack(encodings: readonly Encoding[]): PackedEncodings {
  const all = encodings.flatMap((encoding) => [encoding, ...encoding.overflowing])
  const numbers = new Int32Array(
    numbersPerToken * all.reduce((count, { length }) => count + length, 0),
  )
  const tokens: string[] = []
  let offset = 0
  for (const { rows } of all) {
    for (const row of rows) {
      const flags = (row.isSpecial ? flag.special : 0) + (row.isPadding ? flag.padding : 0)
      const sequenceAndFlags = (row.sequenceId ?? -1) * 4 + flags // flags: the two lowest bits
      numbers.set(
        [row.id, row.start, row.end, row.typeId, row.wordId ?? -1, sequenceAndFlags],
        offset,
      )
      tokens.push(row.token)
      offset += numbersPerToken
    }
  }
  const counts = encodings.flatMap(({ length, overflowing }) => [
    [length, overflowing.length] as const,
    ...overflowing.map((window) => [window.length, 0] as const),
  ])
  return { numbers, tokens, counts }
}

export function unpack({ numbers, tokens, counts }: PackedEncodings): Encoding[] {
  let nextToken = 0
  const readRows = (count: number): EncodedToken[] =>
    Array.from({ length: count }, () => {
      const [id, start, end, typeId, wordId, sequenceAndFlags] = numbers.subarray(
        numbersPerToken * nextToken,
      ) as unknown as [number, number, number, number, number, number]
      return {
        id,
        token: tokens[nextToken++]!,
        start,
        end,
        typeId,
        wordId: wordId < 0 ? null : wordId,
        sequenceId: sequenceAndFlags < 0 ? null : sequenceAndFlags >> 2,
        isSpecial: (sequenceAndFlags & flag.special) !== 0,
        isPadding: (sequenceAndFlags & flag.padding) !== 0,
      }
    })
  const encodings: Encoding[] = []
  for (let i = 0; i < counts.length; i++) {
    const [length, overflowing] = counts[i]!
    const rows = readRows(length)
    const windows = counts
      .slice(i + 1, i + 1 + overflowing)
      .map(([count]) => new Encoding(readRows(count)))
    encodings.push(new Encoding(rows, windows))
    i += overflowing
  }
  return encodings
}
