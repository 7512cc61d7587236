import type { IntTensor, Tensor } from '@heed/tensor'

/** The result of one decoding step of a model. */
export interface Step<State> {
  /** `[R, V]`, unnormalised, float32. */
  readonly logits: Tensor<[number, number]>
  /** The state after the step. */
  readonly state: State
}

/**
 * The interface of a model for decoding: it reads one token per row and scores the next one.
 *
 * A state is plain data: arrays, objects and maps that contain tensors. A method never changes a
 * state; it returns the next one, which may share tensors with the old one. The search owns every
 * state; it frees the old state and the logits after each step.
 *
 * Methods may be asynchronous. Tensors made before the first `await` are freed by the search;
 * the model frees tensors made after it (`using`, `scope`).
 *
 * Axes: `R` rows, one per unfinished sequence; `V` vocabulary.
 */
export interface StepModel<State> {
  /** @param tokens - `[R]`, the last token of each row */
  next(state: State, tokens: IntTensor<[number]>): Step<State> | Promise<Step<State>>
  /** @param rows - `[R′]`: row i of the result is row `rows[i]` of `state` */
  reorder(state: State, rows: IntTensor<[number]>): State | Promise<State>
}
