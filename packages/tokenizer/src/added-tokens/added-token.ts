/** A token that is found in the text itself, before the model reads it. */
export interface AddedToken {
  readonly id: number
  readonly content: string
  /** Whether decoding skips it by default. */
  readonly special: boolean
  /** Whether it is found only where no letter, digit or underscore is next to it. */
  readonly singleWord: boolean
  /** Whether it includes the white space before it. */
  readonly lstrip: boolean
  /** Whether it includes the white space after it. */
  readonly rstrip: boolean
  /** Whether its normalised content is searched for in the normalised text. */
  readonly normalized: boolean
}
