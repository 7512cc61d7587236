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
import type { Translator } from './translator.ts'
import { encodePairs, lengthOf, makeBatch } from './translation-batch.ts'
import type { SentencePair, TranslationBatch } from './translation-batch.ts'
import { evaluateLoss, translationLoss } from './translation-loss.ts'
import type { TrainingSettings } from './translation-settings.ts'

export interface TranslationTraining {
  readonly translator: Translator
  readonly training: readonly SentencePair[]
  /** What is evaluated now and then; may be empty. */
  readonly validation: readonly SentencePair[]
  readonly settings: TrainingSettings
  /** Where checkpoints go; none are kept without it. */
  readonly checkpoints?: CheckpointStore | undefined
  /** In steps. Default: as often as evaluation. */
  readonly saveEvery?: number | undefined
  /** Whether to go on from the newest checkpoint. Default: false. */
  readonly resume?: boolean | undefined
  /** Stops after the present step and saves. */
  readonly signal?: { readonly aborted: boolean } | undefined
}

/** What happens while a translator is trained, in order. */
export type TrainingEvent =
  | { readonly type: 'start'; readonly step: number; readonly parameters: number; readonly batchesPerEpoch: number; readonly problems: readonly string[] } // prettier-ignore
  | ({
      readonly type: 'step'
      readonly epoch: number
      readonly secondsPerStep: number
    } & StepReport)
  | { readonly type: 'evaluation'; readonly step: number; readonly lossNats: number; readonly isBest: boolean } // prettier-ignore
  | { readonly type: 'checkpoint'; readonly step: number }
  | {
      readonly type: 'end'
      readonly step: number
      readonly reason: 'steps' | 'patience' | 'aborted'
    }

const schedules: Record<TrainingSettings['schedule'], (settings: TrainingSettings) => Schedule> = {
  constant: ({ learningRate }) => constant(learningRate),
  cosine: ({ learningRate: peak, warmup, steps }) => cosine({ peak, warmup, steps }),
  inverseSquareRoot: ({ learningRate: peak, warmup }) => inverseSquareRoot({ peak, warmup }),
}

/**
 * Trains a translator and tells what happens, step by step: `for await (const event of trainTranslation(…))`.
 *
 * Everything random comes from the seed; a run that was stopped and goes on gives the same weights,
 * to the bit, as one that was not.
 */
export async function* trainTranslation(
  options: TranslationTraining,
): AsyncGenerator<TrainingEvent> {
  const { translator, settings, checkpoints, signal } = options
  const { model, tokenizer } = translator
  const random = new Random(settings.seed)
  const pairs = encodePairs(tokenizer, options.training)
  // Sorted by length, so that batches of evaluation have little padding.
  const validation = encodePairs(tokenizer, options.validation).sort(
    (a, b) => lengthOf(a) - lengthOf(b),
  )
  const { batchTokens: maximumTokens } = settings
  const sequence = new BatchSequence(pairs.map(lengthOf), {
    maximumTokens,
    random: random.split('batches'),
  })
  const parameters = model.namedParameters()
  const optimizer = new AdamW(parameters, settings)
  const stopping = new EarlyStopping({ patience: settings.patience })
  const trainer = new Trainer<TranslationBatch>({
    model: {
      parameters,
      loss: (batch, { random }) =>
        translationLoss(model, batch, { random, labelSmoothing: settings.labelSmoothing }),
    },
    optimizer,
    schedule: schedules[settings.schedule](settings),
    next: () =>
      makeBatch(
        sequence.next().map((i) => pairs[i]!),
        translator.sequenceTokens,
      ),
    random: random.split('steps'),
    accumulate: settings.accumulate,
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
    const state = {
      steps: trainer.steps,
      skipped: trainer.skipped,
      position: sequence.position,
      earlyStopping: stopping.state,
    }
    await checkpoints!.write(trainer.steps, await writeCheckpoint(model, optimizer, state))
    await prune(checkpoints!, 2)
    return { type: 'checkpoint', step: trainer.steps }
  }

  const { evaluateEvery, steps } = settings
  const saveEvery = options.saveEvery ?? evaluateEvery
  yield {
    type: 'start',
    step: trainer.steps,
    parameters: model.parameterCount(),
    batchesPerEpoch: sequence.batchesPerEpoch,
    problems,
  }
  let reason: 'steps' | 'patience' | 'aborted' = 'steps'
  let saved = trainer.steps
  while (trainer.steps < steps && reason === 'steps') {
    const before = performance.now()
    const report = await trainer.step()
    const secondsPerStep = (performance.now() - before) / 1000
    yield { type: 'step', epoch: sequence.position.epoch, secondsPerStep, ...report }
    const isEvaluated =
      validation.length > 0 && (report.step % evaluateEvery === 0 || report.step === steps)
    if (isEvaluated) {
      const lossNats = await evaluateLoss(translator, validation)
      const { isBest, shouldStop } = stopping.update(lossNats)
      yield { type: 'evaluation', step: report.step, lossNats, isBest }
      if (shouldStop) reason = 'patience'
    }
    await eventLoop()
    if (signal?.aborted) reason = 'aborted'
    const isDue = report.step % saveEvery === 0 || report.step === steps || reason !== 'steps'
    if (checkpoints && isDue) {
      yield await save()
      saved = report.step
    }
  }
  if (checkpoints && saved !== trainer.steps) yield await save()
  yield { type: 'end', step: trainer.steps, reason }
}

/** Lets signals, messages and timers through: steps alone would keep the thread to themselves. */
const eventLoop = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))
