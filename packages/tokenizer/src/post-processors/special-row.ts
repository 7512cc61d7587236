import type { EncodedToken } from '../encoding/encoding.ts'

/** A token of the model's special ones, with its id. */
export interface SpecialToken {
  readonly token: string
  readonly id: number
}

/** The row of a token that a post-processor puts around a text: it stands nowhere in it. */
export function specialRow({ token, id }: SpecialToken, typeId: number): EncodedToken {
  return {
    id,
    token,
    start: 0,
    end: 0,
    typeId,
    wordId: null,
    sequenceId: null,
    isSpecial: true,
    isPadding: false,
  }
}

/** The same rows as tokens of another segment. */
export function withTypeId(rows: readonly EncodedToken[], typeId: number): EncodedToken[] {
  return rows.map((row) => ({ ...row, typeId }))
}
