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

/** A model that can be trained: its parameters and its loss. */
export interface Trainable<Batch extends TrainingBatch> {
  readonly parameters: ReadonlyMap<string, Parameter>
  /** The sum over all targets, in nats; `random` is the source of dropout. */
  loss(batch: Batch, options: { random: Random }): Tensor<[]>
}

export interface TrainerOptions<Batch extends TrainingBatch> {
  readonly model: Trainable<Batch>
  readonly optimizer: Optimizer
  readonly schedule: Schedule
  /** Returns the next batch. It may create the tensors: the step frees them. */
  readonly next: () => Batch
  /** Each step uses its own random stream, split off by the number of the step. */
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
  /** The global norm before clipping. */
  readonly gradientNorm: number
  readonly targets: number
  /** True if the loss or the gradient was not finite, so nothing was changed. */
  readonly isSkipped: boolean
}

/**
 * Runs optimizer steps: forward, backward, clip, update.
 *
 * Each step is a scope, so memory use is constant. Accumulating k batches computes the gradient of
 * one large batch. All randomness of step n comes from the seed and n, so a resumed run is
 * bit-identical to an uninterrupted one.
 */
export class Trainer<Batch extends TrainingBatch> {
  readonly #options: TrainerOptions<Batch>
  #step = 0
  #skipped = 0

  constructor(options: TrainerOptions<Batch>) {
    this.#options = options
  }

  /** Steps so far, including skipped ones. */
  get steps(): number {
    return this.#step
  }

  /** Steps that changed nothing because the loss or the gradient was not finite. */
  get skipped(): number {
    return this.#skipped
  }

  /** Continues from the counters of an earlier run. */
  restore({ steps, skipped }: { steps: number; skipped: number }): void {
    this.#step = steps
    this.#skipped = skipped
  }

  /** Runs the next step. If it throws, the gradients are cleared and the step does not count. */
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
