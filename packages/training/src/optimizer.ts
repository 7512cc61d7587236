import { ArgumentError } from '@heed/tensor'
import type { Tensor } from '@heed/tensor'

/**
 * Updates parameters from their gradients. The trainer and checkpoints know only this interface.
 *
 * Everything that changes from update to update is in `updates` and `state()`, so a restored
 * optimizer continues to the same bits.
 */
export interface Optimizer {
  /** The number of updates that count. */
  readonly updates: number
  /**
   * Updates every parameter that has a gradient. If `norm` is not finite, nothing changes; the
   * caller then takes the update back with `discardUpdate`.
   *
   * @param learningRate - of this step
   * @param norm - the global norm of all gradients, a scalar; computed by default
   */
  update(learningRate: number, norm?: Tensor<[]>): void
  /** Takes back the count of an update that changed nothing. */
  discardUpdate(): void
  /** The tensors of a checkpoint, by name. */
  state(): ReadonlyMap<string, Tensor>
  /**
   * Continues from a checkpoint.
   *
   * @param updates - as `updates` was
   * @param state - the values of `state()`, by the same names
   * @throws `ArgumentError` if a name is missing or has another size; nothing is changed then.
   */
  restore(updates: number, state: ReadonlyMap<string, Float32Array>): void
}

/** Overwrites the tensors of an optimizer with values of a checkpoint, all or none. */
export function restoreState(
  optimizer: string,
  tensors: ReadonlyMap<string, Tensor>,
  values: ReadonlyMap<string, Float32Array>,
): void {
  for (const [name, { size }] of tensors) {
    const found = values.get(name)?.length
    if (found === size) continue
    throw new ArgumentError(
      `${optimizer}: expected ${size} numbers for ${name}, got ${found ?? 'none'}; the checkpoint is of another model or optimizer`,
    )
  }
  for (const [name, tensor] of tensors) tensor.storage.write(values.get(name)!)
}
