import { disposeAll } from '@heed/tensor'
import { advance, reorder } from './advance.ts'
import { Beam } from './beam.ts'
import { checkOptions, expectWhole } from './check-options.ts'
import type { DecodingOptions, Hypothesis, StepModel } from './step-model.ts'

export interface BeamSearchOptions extends DecodingOptions {
  /** How many prefixes are kept for each sequence. Default: 4, as in the paper. */
  readonly beams?: number | undefined
  /** α of the length penalty; 0 means none. Default: 0.6, as in the paper. */
  readonly lengthPenalty?: number | undefined
}

/**
 * Writes each sequence from SOS on, following several prefixes at once, and ranks what reaches EOS
 * by log-probability over length penalty.
 *
 * The state is used up. A sequence's search knows nothing of the others.
 *
 * @param model - what scores the next tokens
 * @param start - the model's state before SOS, for `rows` sequences
 * @param options - where to start and to end, and how wide to search
 * @returns for each row up to `beams` hypotheses, best first
 * @see Vaswani et al. (2017), "Attention Is All You Need", section 6.1.
 */
export async function beamSearch<State>(
  model: StepModel<State>,
  start: State,
  options: BeamSearchOptions,
): Promise<Hypothesis[][]> {
  checkOptions('beamSearch', options)
  const { rows, sosId, eosId, maximumLength, beams = 4, lengthPenalty = 0.6 } = options
  expectWhole('beamSearch', 'beams', beams, 1)
  const suppress = new Set(options.suppress)
  const searches = Array.from({ length: rows }, (_, row) => new Beam(beams, lengthPenalty, row))
  let active = searches
  let last = searches.map(() => sosId)
  let state = start
  for (let step = 1; step <= maximumLength; step++) {
    const next = await advance(model, state, last, 2 * beams, suppress)
    state = next.state
    for (const search of active) search.extend(next.candidates, eosId)
    active = active.filter((search) => !search.isDone(maximumLength))
    if (active.length === 0 || step === maximumLength) break
    const prefixes = active.flatMap((search) => search.prefixes)
    state = await reorder(
      model,
      state,
      prefixes.map(({ row }) => row),
    )
    last = prefixes.map(({ tokens }) => tokens[tokens.length - 1]!)
    renumber(active)
  }
  disposeAll(state)
  return searches.map((search) => search.results())
}

/** After a reordering, the prefixes lie in the state one behind another. */
function renumber(searches: readonly Beam[]): void {
  let row = 0
  for (const search of searches) {
    search.prefixes = search.prefixes.map((prefix) => ({ ...prefix, row: row++ }))
  }
}
