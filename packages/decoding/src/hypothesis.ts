/** A decoded sequence. */
export interface Hypothesis {
  /** Without SOS and EOS. */
  readonly tokens: readonly number[]
  /** Sum of the log-probabilities of its tokens, EOS included, in nats. */
  readonly logProbability: number
  /** The ranking criterion: the log-probability divided by the length penalty. */
  readonly score: number
  /** False if the sequence was cut at the maximum length. */
  readonly isFinished: boolean
}
