import type { GradientView } from '../device/view.ts'
import { registerHolder } from '../scope-stack.ts'
import { Parameter } from '../tensor/parameter.ts'
import type { FreeReason } from '../tensor/storage.ts'
import type { Owned } from '../tensor/empty.ts'
import type { Tensor } from '../tensor/tensor.ts'
import type { Values } from '../tensor/values.ts'
import { isRecording } from './recording.ts'

/** The targets for the gradients of an operation's inputs. */
export interface GradientTargets {
  /**
   * The target for the gradient of input `index`, with the strides of the input; null if no
   * gradient is needed.
   */
  get(index: number): GradientView | null
  /** Passes a gradient to input `index` without a copy. */
  pass(index: number, gradient: Tensor): void
}

/** Computes the gradients of the inputs from the gradient of the output. */
export type Backward = (gradient: Tensor, targets: GradientTargets) => void

let count = 0

/** The id of the latest record. */
export const lastRecordId = (): number => count

/** A recorded operation. Later records have higher ids, which determine the order of the pass. */
export class OperationRecord {
  readonly id = ++count
  readonly name: string
  readonly output: Tensor
  readonly inputs: readonly Tensor[]
  readonly backward: Backward
  /** The record of each input at the time of recording. */
  readonly sources: readonly (OperationRecord | null)[]
  /** The id of the latest record among its ancestors that a scope freed; 0 if there is none. */
  readonly freedAncestorId: number
  readonly #saved: readonly Owned[]
  /** Tensors that it retains but does not own: output, inputs, and operands without a gradient. */
  readonly #retained: readonly Values[]
  readonly #versions: readonly number[]
  #isReleased = false

  constructor(
    name: string,
    output: Tensor,
    inputs: readonly Tensor[],
    saved: readonly Owned[],
    constants: readonly Values[],
    backward: Backward,
  ) {
    this.name = name
    this.output = output
    this.inputs = inputs
    this.backward = backward
    this.sources = inputs.map((input) => (input.requiresGradient ? recordOf(input) : null))
    this.freedAncestorId = maxFreedRecordId(inputs)
    this.#saved = saved
    this.#versions = inputs.map(versionOf)
    this.#retained = [output, ...inputs, ...constants]
    for (const { storage } of [...this.#retained, ...saved]) storage.retain()
    registerHolder(this)
  }

  /** An input that was written after recording, if there is one. */
  get changedInput(): Tensor | undefined {
    return this.inputs.find((input, i) => versionOf(input) !== this.#versions[i])
  }

  /** Whether all tensors that it reads are still allocated. */
  get isComplete(): boolean {
    const needed = [...this.#retained, ...this.#saved]
    return !this.#isReleased && needed.every(({ storage }) => !storage.isFreed)
  }

  /** Releases all tensors; no backward pass can run the record afterwards. */
  release(reason: FreeReason = 'backward'): void {
    if (this.#isReleased) return
    this.#isReleased = true
    for (const { storage } of this.#retained) storage.release(reason)
    for (const { storage } of this.#saved) storage.free(reason)
  }

  /** Releases all tensors, because the scope has ended. */
  onScopeEnd(): void {
    this.release('scope')
  }
}

/** The record of the operation that computed a tensor; null if there is none. */
export const recordOf = ({ record }: Tensor): OperationRecord | null =>
  record instanceof OperationRecord ? record : null

const maxFreedRecordId = (inputs: readonly Tensor[]): number =>
  inputs.reduce((id, { freedRecordId }) => Math.max(id, freedRecordId), 0)

const versionOf = (x: Tensor): number => (x instanceof Parameter ? x.version : 0)

/** Whether an operation on these inputs is recorded now. */
export const isRecorded = (inputs: readonly Tensor[]): boolean =>
  isRecording() && inputs.some((input) => input.requiresGradient)

/**
 * Records the operation that computed `output`, if an input requires a gradient.
 *
 * @param saved - tensors that the operation allocated for its backward pass; freed after it
 * @param constants - operands that the backward pass reads and that get no gradient: masks, ids,
 * weights
 */
export function record<T extends Tensor>(
  name: string,
  output: T,
  inputs: readonly Tensor[],
  backward: Backward,
  saved: readonly Owned[] = [],
  constants: readonly Values[] = [],
): T {
  if (isRecorded(inputs)) {
    output.requiresGradient = true
    output.record = new OperationRecord(name, output, inputs, saved, constants, backward)
  } else {
    if (isRecording()) output.freedRecordId = maxFreedRecordId(inputs)
    for (const { storage } of saved) storage.free('backward')
  }
  return output
}
