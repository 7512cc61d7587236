/** The tokens that stand for no text, by what they are for. */
export interface SpecialTokens {
  /** Fills up short rows of a batch. */
  readonly pad: string
  /** Start of a sequence. */
  readonly sos: string
  /** End of a sequence. */
  readonly eos: string
  /** What is not in the vocabulary. Byte-level encoding never needs it. */
  readonly unk: string
}

/** The names that are taken if none are given; their ids are 0 to 3 in this order. */
export const defaultSpecialTokens: SpecialTokens = {
  pad: '<pad>',
  sos: '<s>',
  eos: '</s>',
  unk: '<unk>',
}
