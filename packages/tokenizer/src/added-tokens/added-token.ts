/** A token that is matched in the text itself, before the model tokenizes the rest. */
export interface AddedToken {
  readonly id: number
  readonly content: string
  /** Whether decoding skips the token by default. */
  readonly special: boolean
  /** Whether the token matches only if no letter, digit or underscore is next to it. */
  readonly singleWord: boolean
  /** Whether a match includes the white space before it. */
  readonly lstrip: boolean
  /** Whether a match includes the white space after it. */
  readonly rstrip: boolean
  /** Whether the normalised content is matched in the normalised text. */
  readonly normalized: boolean
}
