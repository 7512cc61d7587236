import { performance } from 'node:perf_hooks'
import pc from 'picocolors'
import { defaultDevice } from '@heed/tensor'
import { readTokenizer } from '@heed/tokenizer'
import { trainByteLevelBpe } from '@heed/tokenizer/training'
import { trainTranslation, Translator } from '@heed/tasks'
import type { Settings, TrainingEvent } from '@heed/tasks'
import type { RunFolder, RunRecord } from '@heed/tasks/node'
import type { Output } from './console-output.ts'
import type { PreparedData } from './data/prepare.ts'
import { escapeControls } from './escape-controls.ts'
import { Progress } from './progress.ts'
import { checkLengths } from './sentences.ts'
import { padText } from './text-width.ts'
import { UsageError } from './usage-error.ts'
import { version } from './version.ts'

export interface TrainRunOptions {
  readonly run: RunFolder
  readonly settings: Settings
  readonly data: PreparedData
  readonly output: Output
  /** The record of the run to resume; null for a new run. */
  readonly resumed: RunRecord | null
  /** Trains on the first 16 pairs only, which a correct model memorises. Default: false. */
  readonly overfitOneBatch?: boolean | undefined
}

/**
 * Trains a translator in a run folder. Nothing is written before settings, data and checkpoints
 * are checked.
 *
 * @returns the translator with the best weights, and whether training ended without an interrupt
 */
export async function trainRun(
  options: TrainRunOptions,
): Promise<{ translator: Translator; isFinished: boolean }> {
  const { run, settings, data, output, resumed } = options
  const translator = await makeTranslator(options)
  const training = options.overfitOneBatch ? data.train.slice(0, 16) : data.train
  const validation = options.overfitOneBatch ? training : data.validation
  checkLengths(translator, [...training, ...validation], settings.batchTokens)
  const started = performance.now()
  const progress = new Progress(settings, output)
  const recordAt = (steps: number, isFinished: boolean): RunRecord => ({
    settings,
    data: data.report,
    heed: version,
    node: process.version,
    device: defaultDevice().name,
    parameters: translator.model.parameterCount(),
    trainSeconds: (resumed?.trainSeconds ?? 0) + (performance.now() - started) / 1000,
    targetTokensPerSecond: progress.tokensPerSecond,
    steps,
    isFinished,
  })
  const stop = { aborted: false }
  const interrupt = (): void => {
    if (stop.aborted) process.exit(130)
    stop.aborted = true
    output.note('finishing this step, then saving; press Ctrl-C again to stop at once')
  }
  process.on('SIGINT', interrupt)
  let hasBest = false
  let end: Extract<TrainingEvent, { type: 'end' }> | null = null
  try {
    for await (const event of trainTranslation({
      translator,
      training,
      validation,
      configuration: settings,
      checkpoints: run.checkpoints,
      resume: resumed !== null,
      signal: stop,
    })) {
      progress.show(event)
      if (event.type === 'start') {
        hasBest = resumed !== null && event.step > 0 && (await hasModel(run))
        if (!hasBest) await run.saveTranslator(translator)
        await run.writeRecord(recordAt(event.step, false))
      } else if (event.type === 'step' || event.type === 'evaluation') {
        await run.append('metrics.jsonl', event)
      }
      if (event.type === 'evaluation' && event.isBest) {
        await run.saveTranslator(translator)
        hasBest = true
      }
      if (event.type === 'step' && event.step % settings.sampleEvery === 0) {
        await showSamples(event.step, translator, options)
      }
      if (event.type === 'end') end = event
    }
  } finally {
    process.off('SIGINT', interrupt)
  }
  const isFinished = end!.reason !== 'aborted'
  await run.writeRecord(recordAt(end!.step, isFinished))
  const keepsLast = settings.weights === 'last' || validation.length === 0
  if (!hasBest || keepsLast) await run.saveTranslator(translator)
  if (!isFinished) output.note(`saved; resume with: heed train --resume --run ${run.path}`)
  return { translator: await run.loadTranslator(), isFinished }
}

const hasModel = (run: RunFolder): Promise<boolean> =>
  run.loadTranslator().then(
    () => true,
    () => false,
  )

/** A translator with initial weights; in a resumed run, a checkpoint replaces them. */
async function makeTranslator(options: TrainRunOptions): Promise<Translator> {
  const { run, settings, data, output, resumed } = options
  const { seed, vocabularySize } = settings
  if (resumed) {
    if (resumed.data.digests.train !== data.report.digests.train) {
      throw new UsageError(
        `--data: ${run.path} was trained on different text; restore the file, or start a new run`,
      )
    }
    const tokenizer = readTokenizer(await run.readJson('tokenizer.json'))
    return Translator.create({ tokenizer, configuration: settings, seed })
  }
  output.note(`learning ${vocabularySize} tokens from ${data.train.length} pairs …`)
  const texts = data.train.flatMap(({ source, target }) => [source, target])
  const tokenizer = trainByteLevelBpe(texts, { vocabularySize })
  return Translator.create({ tokenizer, configuration: settings, seed })
}

/** Prints and stores the translations of four validation sentences. */
async function showSamples(
  step: number,
  translator: Translator,
  { run, data, output }: TrainRunOptions,
): Promise<void> {
  const samples = data.validation.slice(0, 60).filter((_, i) => i % 15 === 0)
  const outputs = await translator.translate(
    samples.map(({ source }) => source),
    { beams: 1 },
  )
  for (const [i, { source, target }] of samples.entries()) {
    const translation = outputs[i]!
    const [left, right] = [source, translation].map(escapeControls)
    output.note(`  ${padText(left!, 36)} ${pc.dim('→')} ${right}`)
    await run.append('samples.jsonl', { step, source, reference: target, output: translation })
  }
}
