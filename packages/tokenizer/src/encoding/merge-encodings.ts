import { Encoding } from './encoding.ts'
import type { EncodedToken } from './encoding.ts'

export interface MergingOptions {
  /** Whether offsets go on where those before end, as if the texts were one. Default: false. */
  readonly growingOffsets?: boolean
}

/**
 * Joins encodings to one. Where several overflow, each stretch of one is combined with each stretch of the others:
 * first the stretches of what comes first, each with the whole and then with the stretches of what follows.
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
    () => encodings.reduce((so, next) => mergeTwo(so, next, join), new Encoding([])).overflowing,
  )
}

type Join = (encodings: readonly Encoding[]) => readonly EncodedToken[]

function mergeTwo(first: Encoding, second: Encoding, join: Join): Encoding {
  return new Encoding(join([first, second]), () => {
    const merge = (one: Encoding, other: Encoding): Encoding => mergeTwo(one, other, join)
    return [
      ...first.overflowing.flatMap((stretch) => [
        merge(stretch, second),
        ...second.overflowing.map((other) => merge(stretch, other)),
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
