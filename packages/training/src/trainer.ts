import { add, backward, clearGradients, globalNorm, multiply, scope } from '@heed/tensor'
import type { Parameter, Random, Tensor } from '@heed/tensor'
import type { AdamW } from './adamw.ts'
import type { Schedule } from './schedules.ts'

/** One batch, as far as training must know it. */
export interface Counted {
  /** Target tokens that count, in all rows. */
  readonly targets: number
}

/** All that training knows of a model: how wrong it is, and what can be changed. */
export interface Trainable<Batch extends Counted> {
  readonly parameters: ReadonlyMap<string, Parameter>
  /** The sum over all targets, in nats; dropout draws from `random`. */
  loss(batch: Batch, options: { random: Random }): Tensor<[]>
}

export interface TrainerOptions<Batch extends Counted> {
  readonly model: Trainable<Batch>
  readonly optimizer: AdamW
  readonly schedule: Schedule
  /** Returns the next batch. Its tensors may be made here: the step frees them. */
  readonly next: () => Batch
  /** Each step draws from a stream of its own, split off by its number. */
  readonly random: Random
  /** How many batches make one step. Default: 1. */
  readonly accumulate?: number | undefined
  /** Joins the gradients of several machines, between backward and update. Default: one machine. */
  readonly reduceGradients?: ((gradients: readonly Tensor[]) => void) | undefined
}

/** What one step did. */
export interface StepReport {
  /** Counted from 1. */
  readonly step: number
  /** Nats per target token. */
  readonly lossNats: number
  readonly learningRate: number
  /** Before clipping. */
  readonly gradientNorm: number
  readonly targets: number
  /** True if loss or gradient was not finite, so nothing was changed. */
  readonly isSkipped: boolean
}

/**
 * Makes one optimizer step after another: forward, backward, clip, update.
 *
 * A step is a scope, so memory stays flat. k accumulated batches give the gradient of one big batch.
 * Everything random in step n comes from the seed and n, so a run that went on from a checkpoint
 * is the run that never stopped.
 */
export class Trainer<Batch extends Counted> {
  readonly #options: TrainerOptions<Batch>
  #step = 0
  #skipped = 0

  constructor(options: TrainerOptions<Batch>) {
    this.#options = options
  }

  /** Steps made so far. */
  get steps(): number {
    return this.#step
  }

  /** Steps that changed nothing since loss or gradient was not finite. */
  get skipped(): number {
    return this.#skipped
  }

  /** Goes on behind a step of an earlier run. */
  restore({ steps, skipped }: { steps: number; skipped: number }): void {
    this.#step = steps
    this.#skipped = skipped
  }

  async step(): Promise<StepReport> {
    const { model, optimizer, schedule, next, accumulate = 1 } = this.#options
    const step = this.#step + 1
    const learningRate = schedule(step)
    const random = this.#options.random.split(`step ${step}`)
    const parameters = [...model.parameters.values()]
    let measured
    try {
      measured = scope(() => {
        const batches = Array.from({ length: accumulate }, next)
        const targets = batches.reduce((total, batch) => total + batch.targets, 0)
        const losses = batches.map((batch, index) =>
          scope(() => {
            const total = model.loss(batch, { random: random.split(`batch ${index}`) })
            const mean = multiply(total, 1 / targets)
            backward(mean)
            return mean
          }),
        )
        const loss = losses.reduce((a, b) => add(a, b))
        const gradients = parameters.flatMap(({ gradient }) => gradient ?? [])
        this.#options.reduceGradients?.(gradients)
        const norm = globalNorm(gradients)
        optimizer.update(learningRate, add(norm, multiply(loss, 0))) // NaN if the loss is not finite
        return { loss, norm, targets }
      })
    } finally {
      clearGradients(parameters) // also those of a step that failed half way
    }
    const { targets } = measured
    const [lossNats, gradientNorm] = await Promise.all([measured.loss.item(), measured.norm.item()])
    measured.loss.dispose()
    measured.norm.dispose()
    const isSkipped = !(Number.isFinite(lossNats) && Number.isFinite(gradientNorm))
    if (isSkipped) {
      optimizer.rejected()
      this.#skipped++
    }
    this.#step = step
    return { step, lossNats, learningRate, gradientNorm, targets, isSkipped }
  }
}
