import { Encoding } from '../encoding/encoding.ts'
import type { EncodedToken } from '../encoding/encoding.ts'

/** Encodings as few large values, so that they go from thread to thread quickly. */
export interface PackedEncodings {
  /** `width` numbers for each token. */
  readonly numbers: Int32Array
  readonly tokens: readonly string[]
  /** For each encoding: its number of tokens, then the number of its overflowing ones, which follow it. */
  readonly shape: readonly (readonly [tokens: number, overflowing: number])[]
}

const width = 6
const flag = { special: 1, padding: 2 } as const

export function pack(encodings: readonly Encoding[]): PackedEncodings {
  const all = encodings.flatMap((encoding) => [encoding, ...encoding.overflowing])
  const numbers = new Int32Array(width * all.reduce((count, { length }) => count + length, 0))
  const tokens: string[] = []
  let at = 0
  for (const { rows } of all) {
    for (const row of rows) {
      const flags = (row.isSpecial ? flag.special : 0) + (row.isPadding ? flag.padding : 0)
      const places = (row.sequenceId ?? -1) * 4 + flags // the flags are the two lowest bits
      numbers.set([row.id, row.start, row.end, row.typeId, row.wordId ?? -1, places], at)
      tokens.push(row.token)
      at += width
    }
  }
  const shape = encodings.flatMap(({ length, overflowing }) => [
    [length, overflowing.length] as const,
    ...overflowing.map((part) => [part.length, 0] as const),
  ])
  return { numbers, tokens, shape }
}

export function unpack({ numbers, tokens, shape }: PackedEncodings): Encoding[] {
  let next = 0
  const rowsOf = (count: number): EncodedToken[] =>
    Array.from({ length: count }, () => {
      const [id, start, end, typeId, word, places] = numbers.subarray(width * next) as unknown as [
        number, number, number, number, number, number,
      ] // prettier-ignore
      return {
        id,
        token: tokens[next++]!,
        start,
        end,
        typeId,
        wordId: word < 0 ? null : word,
        sequenceId: places < 0 ? null : places >> 2,
        isSpecial: (places & flag.special) !== 0,
        isPadding: (places & flag.padding) !== 0,
      }
    })
  const encodings: Encoding[] = []
  for (let i = 0; i < shape.length; i++) {
    const [length, overflowing] = shape[i]!
    const rows = rowsOf(length)
    const parts = shape
      .slice(i + 1, i + 1 + overflowing)
      .map(([count]) => new Encoding(rowsOf(count)))
    encodings.push(new Encoding(rows, parts))
    i += overflowing
  }
  return encodings
}
