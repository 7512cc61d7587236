import type { IntTensor, Tensor } from '@heed/tensor'

/** What a model says after one more token in each row. */
export interface Step<State> {
  /** `[R, V]`, unnormalised. */
  readonly logits: Tensor<[number, number]>
  readonly state: State
}

/**
 * All that decoding knows of a model: it reads one token a row and scores what may follow.
 *
 * The state is plain data (tensors in objects and arrays) and never changed: each step gives the
 * next one. Methods may be asynchronous.
 *
 * Axes: `R` rows, one for each sequence that is being written; `V` vocabulary.
 */
export interface StepModel<State> {
  /** @param tokens - `[R]`, the last token of each row */
  next(state: State, tokens: IntTensor<[number]>): Step<State> | Promise<Step<State>>
  /** @param rows - `[R′]`: row i of the result is row `rows[i]` of `state` */
  reorder(state: State, rows: IntTensor<[number]>): State | Promise<State>
}

/** Where a sequence starts, where it ends, and how long it may get. */
export interface DecodingOptions {
  /** How many sequences the state was started for. */
  readonly rows: number
  readonly sosId: number
  readonly eosId: number
  /** The most tokens a sequence may have, without SOS and with EOS. */
  readonly maximumLength: number
  /** Ids that are never written: padding, SOS, the unknown token. Default: none. */
  readonly suppress?: readonly number[] | undefined
}

/** A sequence that decoding has written. */
export interface Hypothesis {
  /** Without SOS and EOS. */
  readonly tokens: readonly number[]
  /** The sum of the log-probabilities of its tokens, EOS included, in nats. */
  readonly logProbability: number
  /** What hypotheses are ranked by: the log-probability over the length penalty. */
  readonly score: number
  /** False if it was cut at the maximum length. */
  readonly isFinished: boolean
}
