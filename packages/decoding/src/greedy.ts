import { ArgumentError, disposeAll } from '@heed/tensor'
import type { Candidate } from './candidates.ts'
import { checkOptions, expectInteger } from './decoding-options.ts'
import type { DecodingOptions } from './decoding-options.ts'
import type { Hypothesis } from './hypothesis.ts'
import { ModelRun } from './model-run.ts'
import type { StepModel } from './step-model.ts'

/** Options of greedy decoding. */
export interface GreedyOptions extends DecodingOptions {
  /** Called for each token of each row, with the best candidates of its step. */
  readonly observe?: ((step: GreedyStep) => void) | undefined
  /** Number of candidates that `observe` receives. Default: 5. */
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
 * Greedy decoding: starts each sequence with SOS and appends the most likely token until EOS.
 *
 * A row's result does not depend on the other rows. The start state is freed, even if an
 * error is thrown.
 *
 * @param model - scores the next tokens
 * @param start - the model's state before SOS, with `rows` rows
 * @param options - special tokens, length limit and observer
 * @returns one hypothesis per row
 * @throws `ArgumentError` if an option is out of range; `DecodingError`, with row and step, if
 * logits are NaN or every token has probability 0; `ShapeError` or `DTypeError` if logits are not
 * `[R, V]` of float32.
 * @example
 * const [hypothesis] = await greedy(model, model.start(source), {
 *   rows: 1, sosId: 1, eosId: 2, maximumLength: 50,
 * })
 */
export async function greedy<State>(
  model: StepModel<State>,
  start: State,
  options: GreedyOptions,
): Promise<Hypothesis[]> {
  let run: ModelRun<State> | null = null
  try {
    checkGreedyOptions(options)
    run = new ModelRun('greedy', model, start, options)
    return await generate(run, options)
  } finally {
    if (run) run.dispose()
    else disposeAll(start)
  }
}

async function generate<State>(
  run: ModelRun<State>,
  { rows, sosId, eosId, maximumLength, observe, candidates: candidateCount = 5 }: GreedyOptions,
): Promise<Hypothesis[]> {
  const sequences = Array.from({ length: rows }, (_, sequence) => ({
    sequence,
    token: sosId,
    tokens: [] as number[],
    sum: 0,
    isEnded: false,
  }))
  for (let step = 1; step <= maximumLength && sequences.some((s) => !s.isEnded); step++) {
    const candidatesByRow = await run.next(sequences, observe ? candidateCount : 1)
    for (const [row, sequence] of sequences.entries()) {
      if (sequence.isEnded) continue
      const candidates = candidatesByRow[row]!
      const chosen = candidates[0]
      if (!chosen) throw run.error(row, 'every token that is not suppressed has probability 0')
      observe?.({ row, step, chosen, candidates })
      sequence.sum += chosen.logProbability
      sequence.token = chosen.id
      if (chosen.id === eosId) sequence.isEnded = true
      else sequence.tokens.push(chosen.id)
    }
  }
  return sequences.map(({ tokens, sum, isEnded }) => ({
    tokens,
    logProbability: sum,
    score: sum,
    isFinished: isEnded,
  }))
}

function checkGreedyOptions(options: GreedyOptions): void {
  checkOptions('greedy', options)
  const { observe, candidates = 5 } = options
  expectInteger('greedy', 'candidates', candidates, 1)
  if (observe !== undefined && typeof observe !== 'function') {
    throw new ArgumentError('greedy: expected observe to be a function')
  }
}
