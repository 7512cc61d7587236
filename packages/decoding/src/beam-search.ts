import { ArgumentError, disposeAll } from '@heed/tensor'
import { Beam } from './beam.ts'
import { checkOptions, expectInteger } from './decoding-options.ts'
import type { DecodingOptions } from './decoding-options.ts'
import type { Hypothesis } from './hypothesis.ts'
import { lengthPenalty } from './length-penalty.ts'
import { ModelRun } from './model-run.ts'
import type { Row } from './model-run.ts'
import type { StepModel } from './step-model.ts'

/** Options of beam search. */
export interface BeamSearchOptions extends DecodingOptions {
  /**
   * Beam width: the maximum number of prefixes and of hypotheses per sequence. Default: 4, as in
   * the paper.
   */
  readonly beams?: number | undefined
  /** Exponent α of the length penalty; 0 means none. Default: 0.6, as in the paper. */
  readonly lengthPenalty?: number | undefined
}

/**
 * Beam search: extends the best prefixes of each sequence in parallel, and ranks hypotheses by
 * log-probability over length penalty.
 *
 * Sequences that are cut at the maximum length compete with finished ones by score. The search
 * stops early only when no prefix can still enter the result. A sequence's result does not depend
 * on the other sequences. The start state is freed, even if an error is thrown.
 *
 * @param model - scores the next tokens
 * @param start - the model's state before SOS, with `rows` rows
 * @param options - special tokens, length limit, beam width and length penalty
 * @returns for each row, up to `beams` hypotheses of nonzero probability, best first
 * @throws `ArgumentError` if an option is out of range; `DecodingError`, with row and step, if
 * logits are NaN or every continuation has probability 0; `ShapeError` or `DTypeError` if logits
 * are not `[R, V]` of float32.
 * @see Vaswani et al. (2017), "Attention Is All You Need", section 6.1; Wu et al. (2016), "Google's
 * Neural Machine Translation System", section 7.
 * @example
 * const [hypotheses] = await beamSearch(model, model.start(source), {
 *   rows: 1, sosId: 1, eosId: 2, maximumLength: 50, beams: 4,
 * })
 */
export async function beamSearch<State>(
  model: StepModel<State>,
  start: State,
  options: BeamSearchOptions,
): Promise<Hypothesis[][]> {
  let run: ModelRun<State> | null = null
  try {
    checkBeamSearchOptions(options)
    run = new ModelRun('beamSearch', model, start, options)
    return await search(run, options)
  } finally {
    if (run) run.dispose()
    else disposeAll(start)
  }
}

async function search<State>(
  run: ModelRun<State>,
  {
    rows,
    sosId,
    eosId,
    maximumLength,
    beams: size = 4,
    lengthPenalty: alpha = 0.6,
  }: BeamSearchOptions,
): Promise<Hypothesis[][]> {
  const beams = Array.from({ length: rows }, (_, row) => new Beam(size, alpha, maximumLength, row))
  let active = [...beams.entries()]
  let inputs: Row[] = beams.map((_, sequence) => ({ sequence, token: sosId }))
  for (;;) {
    const candidates = await run.next(inputs, size + 1)
    for (const [sequence, beam] of active) {
      beam.extend(candidates, eosId)
      if (beam.prefixes.length > 0 || beam.hypotheses.length > 0) continue
      throw run.error(sequence, 'every continuation that is not suppressed has probability 0')
    }
    active = active.filter(([, beam]) => !beam.isDone)
    if (active.length === 0) return beams.map((beam) => beam.hypotheses)
    await run.reorder(active.flatMap(([, beam]) => beam.prefixes.map(({ row }) => row)))
    inputs = active.flatMap(([sequence, beam]) =>
      beam.prefixes.map(({ tokens }) => ({ sequence, token: tokens.at(-1)! })),
    )
    renumber(active.map(([, beam]) => beam))
  }
}

/** After a reordering, row i of the state belongs to the i-th prefix of all active beams. */
function renumber(beams: readonly Beam[]): void {
  let row = 0
  for (const beam of beams)
    beam.prefixes = beam.prefixes.map((prefix) => ({ ...prefix, row: row++ }))
}

function checkBeamSearchOptions(options: BeamSearchOptions): void {
  checkOptions('beamSearch', options)
  const { maximumLength, beams = 4, lengthPenalty: alpha = 0.6 } = options
  expectInteger('beamSearch', 'beams', beams, 1)
  if (!Number.isFinite(alpha)) {
    throw new ArgumentError(
      `beamSearch: expected lengthPenalty to be a finite number, got ${String(alpha)}`,
    )
  }
  const penalty = lengthPenalty(maximumLength, alpha)
  if (penalty > 0 && penalty < Infinity) return
  throw new ArgumentError(
    `beamSearch: lengthPenalty ${alpha} is too large for ${maximumLength} tokens: the divisor is ${penalty}`,
  )
}
