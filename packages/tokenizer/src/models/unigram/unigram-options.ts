/** What a Unigram model can be asked for. */
export interface UnigramOptions {
  /** The id of the piece that stands for unknown characters; without one, such a character is an error. */
  readonly unkId?: number | null
  /** Whether unknown characters become pieces of their bytes, `<0x00>` to `<0xFF>`; off if left out. */
  readonly byteFallback?: boolean
  /**
   * Ids of pieces that stand for no text, and are not found in any. Default: none. It is no part of the file, for
   * there all pieces are text.
   */
  readonly textless?: ReadonlySet<number>
  /**
   * The score that an unknown character is worse than. Default: that of the worst piece. It is no part of the file.
   */
  readonly worstScore?: number
  /**
   * Whether scores are summed up in single precision, as in sentencepiece: ways that are equally likely then differ
   * by how they are rounded. Default: false. In the file it is `single_precision`, which Hugging Face reads over.
   */
  readonly isSinglePrecision?: boolean
}
