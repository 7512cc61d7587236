import pc from 'picocolors'
import type { Settings, TrainingEvent } from '@heed/tasks'
import { duration, sparkline } from './console-output.ts'
import type { Output } from './console-output.ts'

/** Prints the progress of a training run. */
export class Progress {
  readonly #settings: Settings
  readonly #output: Output
  readonly #losses: number[] = []
  #seconds = 0
  #targets = 0

  constructor(settings: Settings, output: Output) {
    this.#settings = settings
    this.#output = output
  }

  get tokensPerSecond(): number {
    return this.#seconds === 0 ? 0 : this.#targets / this.#seconds
  }

  show(event: TrainingEvent): void {
    if (event.type === 'start') this.#showStart(event)
    else if (event.type === 'step') this.#showStep(event)
    else if (event.type === 'evaluation') {
      const mark = event.isBest ? pc.green(' (best)') : ''
      this.#output.note(
        `step ${event.step}: validation loss ${event.lossNats.toFixed(3)} nats per token${mark}`,
      )
    }
  }

  #showStart(event: Extract<TrainingEvent, { type: 'start' }>): void {
    const { step, parameters, batchesPerEpoch, problems } = event
    for (const problem of problems) this.#output.note(`skipped: ${problem}`)

    if (step > 0) this.#output.note(`resuming from step ${step}`)
    else if (problems.length > 0) this.#output.note('no usable checkpoint: restarting from step 0')
    this.#output.note(
      `training ${parameters.toLocaleString('en')} parameters, ${batchesPerEpoch} batches per epoch`,
    )
  }

  #showStep(event: Extract<TrainingEvent, { type: 'step' }>): void {
    const { step, epoch, lossNats, learningRate, isSkipped, targets, secondsPerStep } = event
    this.#losses.push(lossNats)
    this.#seconds += secondsPerStep
    this.#targets += targets
    const { steps, maximumSeconds } = this.#settings
    const estimate = ((steps - step) * this.#seconds) / this.#losses.length
    const remaining =
      maximumSeconds === null ? estimate : Math.min(estimate, maximumSeconds - this.#seconds)
    const line = [
      `step ${step}/${steps}`,
      `epoch ${epoch}`,
      `loss ${lossNats.toFixed(3)} nats`,
      `rate ${learningRate.toExponential(1)}`,
      `${Math.round(this.tokensPerSecond)} tokens/s`,
      `${duration(remaining)} left`,
      sparkline(this.#losses),
      ...(isSkipped ? [pc.yellow('skipped: loss or gradient not finite')] : []),
    ].join('  ')
    this.#output.progress(line, step % 50 === 0 || step === 1)
  }
}
