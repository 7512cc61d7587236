import type { GradientView } from '../device/view.ts'
import { holdInScope } from '../scope-stack.ts'
import { Parameter } from '../tensor/parameter.ts'
import type { FreeReason } from '../tensor/storage.ts'
import type { Owned } from '../tensor/empty.ts'
import type { Tensor } from '../tensor/tensor.ts'
import type { Values } from '../tensor/values.ts'
import { isRecording } from './recording.ts'

/** The targets for the gradients of an operation's inputs. */
export interface Gradients {
  /**
   * The target for the gradient of input `index`, with the strides of the input; null if no
   * gradient is needed.
   */
  to(index: number): GradientView | null
  /** Passes a gradient to input `index` without a copy. */
  pass(index: number, gradient: Tensor): void
}

/** Computes the gradients of the inputs from the gradient of the output. */
export type Backward = (gradient: Tensor, gradients: Gradients) => void

let count = 0

/** The number of the latest record. */
export const lastRecord = (): number => count

/** A recorded operation. Later records have higher numbers, which order the backward pass. */
export class OperationRecord {
  readonly id = ++count
  readonly name: string
  readonly output: Tensor
  readonly inputs: readonly Tensor[]
  readonly backward: Backward
  /** The record of each input at the time of recording. */
  readonly sources: readonly (OperationRecord | null)[]
  /** The latest record among the ancestors of its inputs that a scope freed; 0 if there is none. */
  readonly lost: number
  readonly #saved: readonly Owned[]
  /** Tensors that it reads but does not own: output, inputs, and operands without a gradient. */
  readonly #held: readonly Values[]
  readonly #versions: readonly number[]
  #isReleased = false

  constructor(
    name: string,
    output: Tensor,
    inputs: readonly Tensor[],
    saved: readonly Owned[],
    others: readonly Values[],
    backward: Backward,
  ) {
    this.name = name
    this.output = output
    this.inputs = inputs
    this.backward = backward
    this.sources = inputs.map((input) => (input.requiresGradient ? recordOf(input) : null))
    this.lost = lastLost(inputs)
    this.#saved = saved
    this.#versions = inputs.map(versionOf)
    this.#held = [output, ...inputs, ...others]
    for (const { storage } of [...this.#held, ...saved]) storage.retain()
    holdInScope(this)
  }

  /** An input that was written after recording, if there is one. */
  get changed(): Tensor | undefined {
    return this.inputs.find((input, i) => versionOf(input) !== this.#versions[i])
  }

  /** Whether all tensors that it reads are still allocated. */
  get isComplete(): boolean {
    const needed = [...this.#held, ...this.#saved]
    return !this.#isReleased && needed.every(({ storage }) => !storage.isFreed)
  }

  /** Releases all tensors; no backward pass can run it afterwards. */
  release(end: FreeReason = 'backward'): void {
    if (this.#isReleased) return
    this.#isReleased = true
    for (const { storage } of this.#held) storage.release(end)
    for (const { storage } of this.#saved) storage.free(end)
  }

  /** Releases all tensors, because the scope has ended. */
  leave(): void {
    this.release('scope')
  }
}

/** The record that computed a tensor; null if there is none. */
export const recordOf = ({ record }: Tensor): OperationRecord | null =>
  record instanceof OperationRecord ? record : null

const lastLost = (inputs: readonly Tensor[]): number =>
  inputs.reduce((last, { lostRecord }) => Math.max(last, lostRecord), 0)

const versionOf = (x: Tensor): number => (x instanceof Parameter ? x.version : 0)

/** Whether an operation on these inputs is recorded now. */
export const isRecorded = (inputs: readonly Tensor[]): boolean =>
  isRecording() && inputs.some((input) => input.requiresGradient)

/**
 * Records how `output` was computed, if an input requires a gradient.
 *
 * @param saved - tensors that the operation allocated for its backward pass; freed after it
 * @param others - operands that the backward pass reads and that get no gradient: masks, ids,
 * weights
 */
export function record<T extends Tensor>(
  name: string,
  output: T,
  inputs: readonly Tensor[],
  backward: Backward,
  saved: readonly Owned[] = [],
  others: readonly Values[] = [],
): T {
  if (isRecorded(inputs)) {
    output.requiresGradient = true
    output.record = new OperationRecord(name, output, inputs, saved, others, backward)
  } else {
    if (isRecording()) output.lostRecord = lastLost(inputs)
    for (const { storage } of saved) storage.free('backward')
  }
  return output
}
