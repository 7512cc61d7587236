import type { GradientView } from '../device/view.ts'
import { holdInScope } from '../scope-stack.ts'
import { Parameter } from '../tensor/parameter.ts'
import type { FreeReason } from '../tensor/storage.ts'
import type { Owned } from '../tensor/empty.ts'
import type { Tensor } from '../tensor/tensor.ts'
import type { Values } from '../tensor/values.ts'
import { isRecording } from './recording.ts'

/** Where the gradients of an operation's inputs go. */
export interface Gradients {
  /**
   * Where to write the gradient of input `index`, laid out like the input; null if nobody needs it.
   * With `accumulate` set it must be added to what is there.
   */
  to(index: number): GradientView | null
  /** Hands a gradient on as it is, without a copy. */
  pass(index: number, gradient: Tensor): void
}

/** Turns the gradient of an output into those of the inputs. */
export type Backward = (gradient: Tensor, gradients: Gradients) => void

let count = 0

/** The number of the last record that was made. */
export const lastRecord = (): number => count

/** How a tensor was computed. Later ones have higher numbers, which is all the order there is. */
export class OperationRecord {
  readonly id = ++count
  readonly name: string
  readonly output: Tensor
  readonly inputs: readonly Tensor[]
  readonly backward: Backward
  /** How each input was computed, as it was when this was recorded: later changes hide nothing. */
  readonly sources: readonly (OperationRecord | null)[]
  /** The last record behind its inputs that ended with a scope; 0 if none did. */
  readonly lost: number
  readonly #saved: readonly Owned[]
  /** What it reads and does not own: its output, its inputs, and others that get no gradient. */
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

  /** The input that was written since, if there is one. */
  get changed(): Tensor | undefined {
    return this.inputs.find((input, i) => versionOf(input) !== this.#versions[i])
  }

  /** Whether everything it needs is still there. */
  get isComplete(): boolean {
    const needed = [...this.#held, ...this.#saved]
    return !this.#isReleased && needed.every(({ storage }) => !storage.isFreed)
  }

  /** Lets go of all that was held for the backward pass; no pass can come through any more. */
  release(end: FreeReason = 'backward'): void {
    if (this.#isReleased) return
    this.#isReleased = true
    for (const { storage } of this.#held) storage.release(end)
    for (const { storage } of this.#saved) storage.free(end)
  }

  /** The scope that it was made in has ended. */
  leave(): void {
    this.release('scope')
  }
}

/** How a tensor was computed; null if no backward pass may go through it. */
export const recordOf = ({ record }: Tensor): OperationRecord | null =>
  record instanceof OperationRecord ? record : null

const lastLost = (inputs: readonly Tensor[]): number =>
  inputs.reduce((last, { lostRecord }) => Math.max(last, lostRecord), 0)

const versionOf = (x: Tensor): number => (x instanceof Parameter ? x.version : 0)

/** Whether an operation on these inputs is noted down now. */
export const isRecorded = (inputs: readonly Tensor[]): boolean =>
  isRecording() && inputs.some((input) => input.requiresGradient)

/**
 * Notes how `output` was computed, if a gradient may be asked for.
 *
 * @param saved - tensors that the operation allocated for its backward pass; freed after it
 * @param others - operands that the backward pass reads and that get no gradient: masks, ids, weights
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
