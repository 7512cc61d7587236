import { Encoding } from './encoding.ts'
import type { EncodedToken } from './encoding.ts'

export interface MergingOptions {
  /** Whether the texts are one, and offsets continue from one to the next. Default: false. */
  readonly growingOffsets?: boolean
}

/**
 * Concatenates encodings. If several overflow, each window of one is combined with each window of
 * the others: first the windows of the first, each with the whole second and then with its windows.
 */
export function mergeEncodings(
  encodings: readonly Encoding[],
  { growingOffsets = false }: MergingOptions = {},
): Encoding {
  const [only] = encodings
  if (only && encodings.length === 1) return only
  const join = growingOffsets ? joinGrowing : joinRows
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

function joinGrowing(encodings: readonly Encoding[]): readonly EncodedToken[] {
  let offset = 0
  return encodings.flatMap(({ rows }) => {
    const from = offset
    const moved = rows.map((row) => ({ ...row, start: from + row.start, end: from + row.end }))
    offset = moved.at(-1)?.end ?? from
    return moved
  })
}
