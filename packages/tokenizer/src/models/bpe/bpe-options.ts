/** Options of a BPE model, as in `tokenizer.json`. All are off by default. */
export interface BpeOptions {
  /** Probability from 0 to 1 that a merge is skipped if a text is sampled without an `alpha`. */
  readonly dropout?: number | null
  /** The token for characters outside of the vocabulary. Without it, they are dropped. */
  readonly unkToken?: string | null
  /** A prefix of every character of a piece except the first, such as `##`. */
  readonly continuingSubwordPrefix?: string | null
  /** A suffix of the last character of a piece, such as `</w>`. */
  readonly endOfWordSuffix?: string | null
  /** Whether consecutive unknown characters become one unknown token. */
  readonly fuseUnk?: boolean
  /** Whether unknown characters become the tokens of their bytes, `<0x00>` to `<0xFF>`. */
  readonly byteFallback?: boolean
  /** Whether a piece that equals a token is encoded as that token, regardless of the merges. */
  readonly ignoreMerges?: boolean
}
