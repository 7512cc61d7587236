import { Encoding } from './encoding.ts'
import type { EncodedToken } from './encoding.ts'

export interface MergingOptions {
  /** Whether offsets continue from one encoding to the next, as in one text. Default: false. */
  readonly growingOffsets?: boolean
}

/**
 * Concatenates encodings. If several overflow, each window of one is combined with each window of
 * the others. Order for two: each window of the first, with the second encoding and then with each
 * of its windows; last, the first encoding with each window of the second.
 */
export function mergeEncodings(
  encodings: readonly Encoding[],
  { growingOffsets = false }: MergingOptions = {},
): Encoding {
  const [first] = encodings
  if (first && encodings.length === 1) return first
  const join = growingOffsets ? joinWithGrowingOffsets : joinRows
  return new Encoding(
    join(encodings),
    () =>
      encodings.reduce((merged, next) => mergeTwo(merged, next, join), new Encoding([]))
        .overflowing,
  )
}

type Join = (encodings: readonly Encoding[]) => readonly EncodedToken[]

function mergeTwo(first: Encoding, second: Encoding, join: Join): Encoding {
  return new Encoding(join([first, second]), () => {
    const merge = (one: Encoding, other: Encoding): Encoding => mergeTwo(one, other, join)
    return [
      ...first.overflowing.flatMap((window) => [
        merge(window, second),
        ...second.overflowing.map((other) => merge(window, other)),
      ]),
      ...second.overflowing.map((other) => merge(first, other)),
    ]
  })
}

function joinRows(encodings: readonly Encoding[]): readonly EncodedToken[] {
  return encodings.flatMap(({ rows }) => rows)
}

function joinWithGrowingOffsets(encodings: readonly Encoding[]): readonly EncodedToken[] {
  let offset = 0
  return encodings.flatMap(({ rows }) => {
    const base = offset
    const shifted = rows.map((row) => ({ ...row, start: base + row.start, end: base + row.end }))
    offset = shifted.at(-1)?.end ?? base
    return shifted
  })
}
