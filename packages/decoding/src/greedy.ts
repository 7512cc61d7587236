import { disposeAll } from '@heed/tensor'
import { advance } from './advance.ts'
import type { Candidate } from './candidates.ts'
import { checkOptions } from './check-options.ts'
import type { DecodingOptions, Hypothesis, StepModel } from './step-model.ts'

export interface GreedyOptions extends DecodingOptions {
  /** Sees each token of each row, with the likeliest candidates of its step. */
  readonly observe?: ((step: GreedyStep) => void) | undefined
  /** How many candidates `observe` sees. Default: 5. */
  readonly candidates?: number | undefined
}

/** One token that greedy decoding chose. */
export interface GreedyStep {
  readonly row: number
  /** Counted from 1. */
  readonly step: number
  readonly chosen: Candidate
  /** Best first; the chosen one is the first. */
  readonly candidates: readonly Candidate[]
}

/**
 * Writes each sequence from SOS on, one token at a time, always the likeliest, until EOS.
 *
 * The state is used up. A row's search knows nothing of the other rows.
 *
 * @param model - what scores the next tokens
 * @param start - the model's state before SOS, for `rows` sequences
 * @param options - where to start and to end
 * @returns one hypothesis a row
 */
export async function greedy<State>(
  model: StepModel<State>,
  start: State,
  options: GreedyOptions,
): Promise<Hypothesis[]> {
  checkOptions('greedy', options)
  const { rows, sosId, eosId, maximumLength, observe } = options
  const suppress = new Set(options.suppress)
  const count = observe ? (options.candidates ?? 5) : 1
  const written = Array.from({ length: rows }, () => ({
    tokens: [] as number[],
    sum: 0,
    ended: false,
  }))
  let last = written.map(() => sosId)
  let state = start
  for (let step = 1; step <= maximumLength && written.some(({ ended }) => !ended); step++) {
    const next = await advance(model, state, last, count, suppress)
    state = next.state
    last = written.map((sequence, row) => {
      if (sequence.ended) return eosId
      const candidates = next.candidates[row]!
      const chosen = candidates[0]!
      observe?.({ row, step, chosen, candidates })
      sequence.sum += chosen.logProbability
      if (chosen.id === eosId) sequence.ended = true
      else sequence.tokens.push(chosen.id)
      return chosen.id
    })
  }
  disposeAll(state)
  return written.map(({ tokens, sum, ended }) => ({
    tokens,
    logProbability: sum,
    score: sum,
    isFinished: ended,
  }))
}
