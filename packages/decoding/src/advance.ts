import { disposeAll, ids, scope } from '@heed/tensor'
import type { Candidate } from './candidates.ts'
import { candidatesOf } from './candidates.ts'
import type { StepModel } from './step-model.ts'

/** One step of a search: the state after it, and what may come next in each row. */
export interface Advance<State> {
  readonly state: State
  readonly candidates: Candidate[][]
}

/**
 * Feeds one token to each row and reads the candidates; nothing but the next state stays behind.
 *
 * A model that answers at once runs inside a scope, so that a long search never grows.
 */
export async function advance<State>(
  model: StepModel<State>,
  state: State,
  tokens: readonly number[],
  count: number,
  suppress: ReadonlySet<number>,
): Promise<Advance<State>> {
  const last = ids(Int32Array.from(tokens), [tokens.length])
  const step = await settle(() => model.next(state, last))
  const candidates = await candidatesOf(step.logits, count, suppress)
  disposeAll([step.logits, last])
  disposeAll(state, { except: step.state })
  return { state: step.state, candidates }
}

/** Reorders the rows of a state and lets the old one go. */
export async function reorder<State>(
  model: StepModel<State>,
  state: State,
  rows: readonly number[],
): Promise<State> {
  const order = ids(Int32Array.from(rows), [rows.length])
  const next = await settle(() => model.reorder(state, order))
  disposeAll(order)
  disposeAll(state, { except: next })
  return next
}

// A promise cannot leave a scope: what is inside it would be freed before it is there. So the
// promise is carried around the scope, and an asynchronous model looks after its own tensors.
async function settle<T>(work: () => T | Promise<T>): Promise<T> {
  let pending: Promise<T> | null = null
  const done = scope((): T | null => {
    const result = work()
    if (!(result instanceof Promise)) return result
    pending = result
    return null
  })
  return pending ?? (done as T)
}
