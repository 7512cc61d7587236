import { ArgumentError } from '@heed/tensor'
import type { Tensor } from '@heed/tensor'

/**
 * Updates parameters from their gradients. The trainer and checkpoints use only this interface.
 *
 * Everything that changes from update to update is in `updates` and `state()`, so a restored
 * optimizer produces bit-identical results.
 */
export interface Optimizer {
  /** The number of updates, without discarded ones. */
  readonly updates: number
  /**
   * Updates every parameter that has a gradient. If `norm` is not finite, nothing changes; the
   * caller then calls `discardUpdate`.
   *
   * @param learningRate - of this step
   * @param norm - the global norm of all gradients, a scalar; computed if omitted
   */
  update(learningRate: number, norm?: Tensor<[]>): void
  /** Decrements `updates` after an update that changed nothing. */
  discardUpdate(): void
  /** The tensors of a checkpoint, by name. */
  state(): ReadonlyMap<string, Tensor>
  /**
   * Continues from a checkpoint.
   *
   * @param updates - the value of `updates` at the checkpoint
   * @param state - the values of `state()`, by the same names
   * @throws `ArgumentError` if a name is missing or has another size; then nothing changes.
   */
  restore(updates: number, state: ReadonlyMap<string, Float32Array>): void
}

/** Overwrites the tensors of an optimizer after it has checked all values of a checkpoint. */
export function restoreState(
  optimizer: string,
  tensors: ReadonlyMap<string, Tensor>,
  values: ReadonlyMap<string, Float32Array>,
): void {
  for (const [name, { size }] of tensors) {
    const received = values.get(name)?.length
    if (received === size) continue
    throw new ArgumentError(
      `${optimizer}: expected ${size} numbers for ${name}, got ${received ?? 'none'}; the checkpoint belongs to another model or optimizer`,
    )
  }
  for (const [name, tensor] of tensors) tensor.storage.write(values.get(name)!)
}
