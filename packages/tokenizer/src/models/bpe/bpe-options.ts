/** What a BPE model can be asked for; all of it is off if left out. */
export interface BpeOptions {
  /** Chance that a merge is left out, 0 to 1, where a text is sampled and no other is given. */
  readonly dropout?: number | null
  /** Stands for characters that the vocabulary does not have; without it they vanish. */
  readonly unkToken?: string | null
  /** Is put before each character of a piece but its first. */
  readonly continuingSubwordPrefix?: string | null
  /** Is put behind the last character of a piece. */
  readonly endOfWordSuffix?: string | null
  /** Whether unknown characters side by side are one unknown token. */
  readonly fuseUnk?: boolean
  /** Whether unknown characters become tokens of their bytes, `<0x00>` to `<0xFF>`. */
  readonly byteFallback?: boolean
  /** Whether a piece that is a token is that token, whatever the merges. */
  readonly ignoreMerges?: boolean
}
