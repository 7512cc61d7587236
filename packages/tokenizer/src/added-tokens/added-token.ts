/** A token that is found in the text itself, before any model sees it. */
export interface AddedToken {
  readonly id: number
  readonly content: string
  /** Whether it stands for no text, and is left out when decoding. */
  readonly special: boolean
  /** Whether it is found only where no letter, digit or underscore touches it. */
  readonly singleWord: boolean
  /** Whether it takes the white space before it along. */
  readonly lstrip: boolean
  /** Whether it takes the white space behind it along. */
  readonly rstrip: boolean
  /** Whether it is sought in the normalised text, in its normalised form. */
  readonly normalized: boolean
}
