import { performance } from 'node:perf_hooks'
import pc from 'picocolors'
import { defaultDevice } from '@heed/tensor'
import { trainByteLevelBpe } from '@heed/tokenizer/training'
import { configurationOf, createModel, trainTranslation, Translator } from '@heed/tasks'
import type { TrainingEvent } from '@heed/tasks'
import { fileCheckpointStore } from '@heed/training/node'
import { duration, sparkline } from './console-output.ts'
import type { Output } from './console-output.ts'
import type { PreparedData } from './data/prepare.ts'
import { checkLengths } from './sentences.ts'
import type { RunFolder } from './run-folder.ts'
import type { Settings } from './settings.ts'
import { UsageError } from './usage-error.ts'
import { padText } from './text-width.ts'

export interface TrainRunOptions {
  readonly run: RunFolder
  readonly settings: Settings
  readonly data: PreparedData
  readonly output: Output
  readonly resume: boolean
  /** Trains on the same few sentences again and again: a model that is right learns them by heart. */
  readonly overfitOneBatch?: boolean | undefined
}

/** What a run was, for those who find its folder. */
export interface RunRecord {
  readonly settings: Settings
  readonly data: PreparedData['report']
  readonly heed: string
  readonly node: string
  /** What computed: its kernels, and the library of matrix products if there was one. */
  readonly device: string
  readonly parameters: number
  readonly trainSeconds: number
  readonly targetTokensPerSecond: number
  readonly steps: number
  readonly isFinished: boolean
}

/** Trains a translator in a run folder: progress on the way, the best weights and the last checkpoint after it. */
export async function trainRun(
  options: TrainRunOptions,
): Promise<{ translator: Translator; isFinished: boolean }> {
  const { run, settings, data, output } = options
  const translator = makeTranslator(options)
  const pairs = data.train
  const training = options.overfitOneBatch ? pairs.slice(0, 16) : pairs
  const validation = options.overfitOneBatch ? training : data.validation
  checkLengths(translator, [...training, ...validation], output)
  const started = performance.now()
  const stop = { aborted: false }
  const interrupt = (): void => {
    if (stop.aborted) process.exit(130)
    stop.aborted = true
    output.note('Finishing this step, then saving; press Ctrl-C again to stop at once.')
  }
  process.on('SIGINT', interrupt)
  const signal = {
    get aborted() {
      const seconds = (performance.now() - started) / 1000
      return stop.aborted || (settings.maximumSeconds !== null && seconds > settings.maximumSeconds)
    },
  }
  const watched = data.validation.slice(0, 60).filter((_, i) => i % 15 === 0)
  const progress = new Progress(settings, output)
  const record = (steps: number, isFinished: boolean): RunRecord => ({
    settings,
    data: data.report,
    heed: '0.0.0',
    node: process.version,
    device: defaultDevice().name,
    parameters: translator.model.parameterCount(),
    trainSeconds: (performance.now() - started) / 1000,
    targetTokensPerSecond: progress.tokensPerSecond,
    steps,
    isFinished,
  })
  run.writeJson('run.json', record(0, false))
  if (!options.resume) await run.saveTranslator(translator)
  let hasBest = options.resume
  let end: TrainingEvent | null = null
  try {
    const checkpoints = fileCheckpointStore(run.checkpoints)
    const { saveEvery } = settings
    for await (const event of trainTranslation({
      translator,
      training,
      validation,
      settings,
      checkpoints,
      saveEvery,
      resume: options.resume,
      signal,
    })) {
      progress.show(event)
      if (event.type === 'step' || event.type === 'evaluation') run.append('metrics.jsonl', event)
      if (event.type === 'evaluation' && event.isBest) {
        await run.saveTranslator(translator)
        hasBest = true
      }
      if (event.type === 'step' && event.step % settings.sampleEvery === 0) {
        const outputs = await translator.translate(
          watched.map(({ source }) => source),
          { beams: 1 },
        )
        for (const [i, pair] of watched.entries()) {
          output.note(`  ${padText(pair.source, 36)} ${pc.dim('→')} ${outputs[i]}`)
          run.append('samples.jsonl', {
            step: event.step,
            source: pair.source,
            reference: pair.target,
            output: outputs[i],
          })
        }
      }
      if (event.type === 'end') end = event
    }
  } finally {
    process.off('SIGINT', interrupt)
  }
  const isFinished = !stop.aborted
  run.writeJson('run.json', record(end!.step, isFinished))
  if (!hasBest || validation.length === 0) await run.saveTranslator(translator)
  if (stop.aborted) output.note(`Saved. Go on with: heed train --resume --run ${run.path}`)
  return { translator: run.loadTranslator(), isFinished }
}

function makeTranslator({ run, settings, data, output, resume }: TrainRunOptions): Translator {
  if (resume) {
    const earlier = run.readJson<RunRecord>('run.json')
    if (earlier.data.digests.train !== data.report.digests.train) {
      throw new UsageError(
        `${run.path} was trained on other text; give it the same --data, or start a new run`,
      )
    }
    return run.loadTranslator()
  }
  output.note(`Learning ${settings.vocabularySize} tokens from ${data.train.length} pairs …`)
  const texts = data.train.flatMap(({ source, target }) => [source, target])
  const tokenizer = trainByteLevelBpe(texts, { vocabularySize: settings.vocabularySize })
  return new Translator(createModel(configurationOf(settings, tokenizer), settings.seed), tokenizer)
}

/** The line that moves while a model learns. */
class Progress {
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
    if (event.type === 'start') {
      for (const problem of event.problems) this.#output.note(`Passed over: ${problem}`)
      const from = event.step > 0 ? `, going on behind step ${event.step}` : ''
      this.#output.note(
        `Training ${event.parameters.toLocaleString('en')} parameters, ${event.batchesPerEpoch} batches an epoch${from}.`,
      )
    } else if (event.type === 'evaluation') {
      const mark = event.isBest ? pc.green('best so far') : ''
      this.#output.note(
        `step ${event.step}: validation loss ${event.lossNats.toFixed(3)} nats per token ${mark}`,
      )
    } else if (event.type === 'step') this.#showStep(event)
  }

  #showStep(event: Extract<TrainingEvent, { type: 'step' }>): void {
    const { step, epoch, lossNats, learningRate, isSkipped, targets, secondsPerStep } = event
    this.#losses.push(lossNats)
    this.#seconds += secondsPerStep
    this.#targets += targets
    const { steps, maximumSeconds } = this.#settings
    const left = ((steps - step) * this.#seconds) / this.#losses.length
    const line = [
      `step ${step}/${steps}`,
      `epoch ${epoch}`,
      `loss ${lossNats.toFixed(3)} nats`,
      `rate ${learningRate.toExponential(1)}`,
      `${Math.round(this.tokensPerSecond)} tokens/s`,
      `${duration(maximumSeconds === null ? left : Math.min(left, maximumSeconds - this.#seconds))} left`,
      sparkline(this.#losses),
      ...(isSkipped ? [pc.yellow('skipped: not finite')] : []),
    ].join('  ')
    this.#output.progress(line, step % 50 === 0 || step === 1)
  }
}
