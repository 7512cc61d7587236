import { add, backward, multiply, scope } from '@heed/tensor'
import { clearGradients, globalNorm } from '@heed/tensor/optimization'
import type { Parameter, Random, Tensor } from '@heed/tensor'
import type { Optimizer } from './optimizer.ts'
import type { Schedule } from './schedules.ts'

/** The part of a batch that the trainer reads. */
export interface TrainingBatch {
  /** The number of target tokens in all rows, without padding. */
  readonly targets: number
}

/** The trainer's view of a model: its parameters and its loss. */
export interface Trainable<Batch extends TrainingBatch> {
  readonly parameters: ReadonlyMap<string, Parameter>
  /** The sum over all targets, in nats; dropout draws from `random`. */
  loss(batch: Batch, options: { random: Random }): Tensor<[]>
}

export interface TrainerOptions<Batch extends TrainingBatch> {
  readonly model: Trainable<Batch>
  readonly optimizer: Optimizer
  readonly schedule: Schedule
  /** Returns the next batch. Its tensors may be made here: the step frees them. */
  readonly next: () => Batch
  /** Each step draws from a stream of its own, split off by its number. */
  readonly random: Random
  /** Batches per step. Default: 1. */
  readonly accumulate?: number | undefined
  /** Adds the gradients of several machines, between backward and update. Default: one machine. */
  readonly reduceGradients?: ((gradients: readonly Tensor[]) => void) | undefined
}

/** The result of one step. */
export interface StepReport {
  /** Counted from 1. */
  readonly step: number
  /** Nats per target token. */
  readonly lossNats: number
  readonly learningRate: number
  /** Before clipping. */
  readonly gradientNorm: number
  readonly targets: number
  /** True if the loss or the gradient was not finite, so nothing was changed. */
  readonly isSkipped: boolean
}

/**
 * Runs optimizer steps: forward, backward, clip, update.
 *
 * A step is a scope, so memory stays flat. Accumulating k batches has the gradient of one big
 * batch. All randomness of step n comes from the seed and n, so a resumed run has the same bits as
 * an uninterrupted one.
 */
export class Trainer<Batch extends TrainingBatch> {
  readonly #options: TrainerOptions<Batch>
  #step = 0
  #skipped = 0

  constructor(options: TrainerOptions<Batch>) {
    this.#options = options
  }

  /** Steps so far, counting skipped ones. */
  get steps(): number {
    return this.#step
  }

  /** Steps that changed nothing because the loss or the gradient was not finite. */
  get skipped(): number {
    return this.#skipped
  }

  /** Continues after a step of an earlier run. */
  restore({ steps, skipped }: { steps: number; skipped: number }): void {
    this.#step = steps
    this.#skipped = skipped
  }

  /** Runs the next step. If it throws, no gradient is left and the step does not count. */
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
        // NaN if the loss is not finite
        optimizer.update(learningRate, add(norm, multiply(loss, 0)))
        return { loss, norm, targets }
      })
    } finally {
      clearGradients(parameters)
    }
    const { loss, norm, targets } = measured
    const [lossNats, gradientNorm] = await Promise.all([loss.item(), norm.item()])
    loss.dispose()
    norm.dispose()
    const isSkipped = !(Number.isFinite(lossNats) && Number.isFinite(gradientNorm))
    if (isSkipped) {
      optimizer.discardUpdate()
      this.#skipped++
    }
    this.#step = step
    return { step, lossNats, learningRate, gradientNorm, targets, isSkipped }
  }
}
