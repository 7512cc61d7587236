import { Random } from '@heed/tensor'
import {
  AdamW,
  BatchSequence,
  constant,
  cosine,
  EarlyStopping,
  inverseSquareRoot,
  prune,
  readCheckpoint,
  restoreNewest,
  Trainer,
  writeCheckpoint,
} from '@heed/training'
import type { CheckpointStore, Schedule, StepReport } from '@heed/training'
import { checkSettings } from './settings/check-settings.ts'
import { defaultSettings } from './settings/settings.ts'
import type { SettingsOf, TrainingConfiguration } from './settings/settings.ts'
import { encodePairs, lengthOf, makeBatch } from './translation-batch.ts'
import type { SentencePair, TranslationBatch } from './translation-batch.ts'
import { evaluateLoss, translationLoss } from './translation-loss.ts'
import type { Translator } from './translator.ts'

export interface TrainTranslationOptions {
  readonly translator: Translator
  readonly training: readonly SentencePair[]
  /** Pairs to evaluate on; may be empty. */
  readonly validation: readonly SentencePair[]
  /** Default for each field: the settings table, `defaultSettings`. */
  readonly configuration?: Partial<TrainingConfiguration> | undefined
  /** Default: no checkpoints. */
  readonly checkpoints?: CheckpointStore | undefined
  /** Whether to continue from the newest checkpoint. Default: false. */
  readonly resume?: boolean | undefined
  /** If aborted, training ends after the current step and saves a checkpoint. */
  readonly signal?: { readonly aborted: boolean } | undefined
}

/** Why training ended: all steps done, early stopping, time limit, or the signal. */
export type EndReason = 'steps' | 'patience' | 'time' | 'aborted'

/** An event of a training run. */
export type TrainingEvent =
  | {
      readonly type: 'start'
      /** The step of the checkpoint that training continues from; 0 for a new run. */
      readonly step: number
      readonly parameters: number
      readonly batchesPerEpoch: number
      /** One sentence for each checkpoint that was skipped. */
      readonly problems: readonly string[]
    }
  | ({
      readonly type: 'step'
      readonly epoch: number
      readonly secondsPerStep: number
    } & StepReport)
  | {
      readonly type: 'evaluation'
      readonly step: number
      readonly lossNats: number
      readonly isBest: boolean
    }
  | { readonly type: 'checkpoint'; readonly step: number }
  | { readonly type: 'end'; readonly step: number; readonly reason: EndReason }

type ScheduleConfiguration = SettingsOf<'schedule'>

const schedules: Record<
  ScheduleConfiguration['schedule'],
  (configuration: ScheduleConfiguration) => Schedule
> = {
  constant: ({ learningRate }) => constant(learningRate),
  cosine: ({ learningRate: peak, warmup, steps, minimumLearningRate: floor }) =>
    cosine({ peak, warmup, steps, floor }),
  inverseSquareRoot: ({ learningRate: peak, warmup }) => inverseSquareRoot({ peak, warmup }),
}

/**
 * Trains a translator and yields an event for each step, evaluation and checkpoint.
 *
 * All randomness comes from the seed. The weights of a resumed run are bit-identical to those of an
 * uninterrupted one.
 *
 * @throws `TaskError` that names an invalid field of the configuration; `ArgumentError` if a pair
 * exceeds the token budget of a batch.
 * @example
 * for await (const event of trainTranslation({ translator, training, validation })) {
 *   if (event.type === 'evaluation') console.log(event.step, event.lossNats)
 * }
 */
export async function* trainTranslation(
  options: TrainTranslationOptions,
): AsyncGenerator<TrainingEvent> {
  const { translator, checkpoints, signal } = options
  const { model, tokenizer, sequenceTokens } = translator
  checkSettings(options.configuration ?? {})
  const configuration = { ...defaultSettings, ...options.configuration }
  const startTime = performance.now()
  const random = new Random(configuration.seed)
  const pairs = encodePairs(tokenizer, options.training)
  // Sorted by length, so that evaluation batches have little padding.
  const validation = encodePairs(tokenizer, options.validation).sort(
    (a, b) => lengthOf(a) - lengthOf(b),
  )
  const sequence = new BatchSequence(pairs.map(lengthOf), {
    maximumTokens: configuration.batchTokens,
    random: random.split('batches'),
  })
  const parameters = model.namedParameters()
  const optimizer = new AdamW(parameters, configuration)
  const stopping = new EarlyStopping(configuration)
  const trainer = new Trainer<TranslationBatch>({
    model: {
      parameters,
      loss: (batch, { random }) =>
        translationLoss(model, batch, { random, labelSmoothing: configuration.labelSmoothing }),
    },
    optimizer,
    schedule: schedules[configuration.schedule](configuration),
    next: () =>
      makeBatch(
        sequence.next().map((i) => pairs[i]!),
        sequenceTokens,
      ),
    random: random.split('steps'),
    accumulate: configuration.accumulate,
  })

  const problems: string[] = []
  if (options.resume && checkpoints) {
    const restored = await restoreNewest(checkpoints, (files) =>
      readCheckpoint(model, optimizer, files),
    )
    problems.push(...restored.problems)
    if (restored.step !== null) {
      trainer.restore(restored.value)
      sequence.restore(restored.value.position)
      stopping.restore(restored.value.earlyStopping)
    }
  }

  const save = async (): Promise<TrainingEvent> => {
    const counters = {
      steps: trainer.steps,
      skipped: trainer.skipped,
      position: sequence.position,
      earlyStopping: stopping.state,
    }
    await checkpoints!.write(trainer.steps, await writeCheckpoint(model, optimizer, counters))
    await prune(checkpoints!, 2)
    return { type: 'checkpoint', step: trainer.steps }
  }

  yield {
    type: 'start',
    step: trainer.steps,
    parameters: model.parameterCount(),
    batchesPerEpoch: sequence.batchesPerEpoch,
    problems,
  }
  const { steps, evaluateEvery, saveEvery, maximumSeconds } = configuration
  let reason: EndReason | null = trainer.steps < steps ? null : 'steps'
  let savedStep = trainer.steps
  while (reason === null) {
    const stepStart = performance.now()
    const report = await trainer.step()
    const secondsPerStep = (performance.now() - stepStart) / 1000
    yield { type: 'step', epoch: sequence.position.epoch, secondsPerStep, ...report }
    if (report.step === steps) reason = 'steps'
    if (validation.length > 0 && (report.step % evaluateEvery === 0 || reason === 'steps')) {
      const lossNats = await evaluateLoss(translator, validation)
      const { isBest, shouldStop } = stopping.update(lossNats)
      yield { type: 'evaluation', step: report.step, lossNats, isBest }
      if (shouldStop) reason = 'patience'
    }
    await yieldToEventLoop()
    const seconds = (performance.now() - startTime) / 1000
    if (maximumSeconds !== null && seconds > maximumSeconds) reason = 'time'
    if (signal?.aborted) reason = 'aborted'
    if (checkpoints && (report.step % saveEvery === 0 || reason !== null)) {
      yield await save()
      savedStep = report.step
    }
  }
  if (checkpoints && savedStep !== trainer.steps) yield await save()
  yield { type: 'end', step: trainer.steps, reason }
}

/** Waits for one turn of the event loop, so that signals, messages and timers are handled. */
const yieldToEventLoop = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))
