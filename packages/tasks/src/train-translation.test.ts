import { mkdtempSync, readdirSync, rmSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { ArgumentError, memory } from '@heed/tensor'
import { trainByteLevelBpe } from '@heed/tokenizer/training'
import { fileCheckpointStore } from '@heed/training/node'
import type { TrainingConfiguration } from './settings/settings.ts'
import { TaskError } from './task-error.ts'
import { trainTranslation } from './train-translation.ts'
import type { TrainingEvent } from './train-translation.ts'
import { Translator } from './translator.ts'

const tokenizer = trainByteLevelBpe([], { vocabularySize: 260 })
const pairs = Array.from({ length: 40 }, (_, i) => ({
  source: `a${i} b${i % 7}`,
  target: `b${i % 7} a${i}`,
}))
const shape = {
  width: 16,
  heads: 2,
  feedForwardWidth: 32,
  encoderLayers: 1,
  decoderLayers: 1,
  maximumLength: 32,
}
const defaults = { steps: 12, batchTokens: 128, evaluateEvery: 3, saveEvery: 3, warmup: 4 }

const parent = mkdtempSync(join(tmpdir(), 'heed-training-'))
afterAll(() => rmSync(parent, { recursive: true, force: true }))
let folders = 0
const newFolder = () => join(parent, String(folders++))

/** Trains up to a step, from the newest checkpoint of a folder if there is one. */
async function train(
  path: string | null,
  lastStep = 12,
  configuration: Partial<TrainingConfiguration> = {},
) {
  const translator = Translator.create({ tokenizer, configuration: shape })
  const stop = { aborted: false }
  const events: TrainingEvent[] = []
  for await (const event of trainTranslation({
    translator,
    training: pairs,
    validation: pairs.slice(0, 8),
    configuration: { ...defaults, ...configuration },
    checkpoints: path === null ? undefined : fileCheckpointStore(path),
    resume: true,
    signal: stop,
  })) {
    events.push(event)
    if (event.type === 'step' && event.step === lastStep) stop.aborted = true
  }
  return { weights: (await translator.toFiles()).get('model.safetensors')!, events }
}

const endOf = (events: readonly TrainingEvent[]) => {
  const end = events.at(-1)!
  return end.type === 'end' ? end : null
}

describe('a resumed training run', () => {
  it('ends with weights bit-identical to those of an uninterrupted run', async () => {
    const uninterrupted = await train(null)
    const path = newFolder()
    expect(endOf((await train(path, 5)).events)).toMatchObject({ step: 5, reason: 'aborted' })
    const resumed = await train(path)
    expect(resumed.events[0]).toMatchObject({ type: 'start', step: 5, problems: [] })
    expect(Buffer.compare(resumed.weights, uninterrupted.weights)).toBe(0)
  })

  it('skips a damaged checkpoint, reports it, and ends with the same weights', async () => {
    const uninterrupted = await train(null)
    const path = newFolder()
    await train(path, 6)
    const newest = join(path, readdirSync(path).sort().at(-1)!)
    truncateSync(join(newest, 'optimizer.safetensors'), 20)
    const { weights, events } = await train(path)
    expect(events[0]).toMatchObject({
      step: 3,
      problems: [expect.stringMatching(/^checkpoint of step 6: .*truncated or was altered/)],
    })
    expect(Buffer.compare(weights, uninterrupted.weights)).toBe(0)
  })

  it('ends immediately if all its steps are done', async () => {
    const path = newFolder()
    await train(path)
    const { events } = await train(path)
    expect(events.map(({ type }) => type)).toEqual(['start', 'end'])
    expect(endOf(events)).toMatchObject({ step: 12, reason: 'steps' })
  })
})

describe('trainTranslation', () => {
  it('yields steps, evaluations and checkpoints in order, and keeps two checkpoints', async () => {
    const path = newFolder()
    const { events } = await train(path, 12, { steps: 6, saveEvery: 2 })
    const types = events.map((event) => `${event.type} ${event.step}`)
    expect(types).toEqual([
      'start 0',
      'step 1',
      'step 2',
      'checkpoint 2',
      'step 3',
      'evaluation 3',
      'step 4',
      'checkpoint 4',
      'step 5',
      'step 6',
      'evaluation 6',
      'checkpoint 6',
      'end 6',
    ])
    expect(readdirSync(path).sort()).toEqual(['step-000004', 'step-000006'])
  })

  it('stops at the time limit and saves a checkpoint', async () => {
    const path = newFolder()
    const { events } = await train(path, 12, { maximumSeconds: 1e-6 })
    expect(endOf(events)).toMatchObject({ step: 1, reason: 'time' })
    expect(readdirSync(path)).toEqual(['step-000001'])
  })

  it('names an invalid field before it trains', async () => {
    await expect(train(null, 1, { weightDecay: NaN })).rejects.toThrow(TaskError)
    await expect(train(null, 1, { weightDecay: NaN })).rejects.toThrow(
      'weightDecay: expected a number of at least 0, got NaN',
    )
  })

  it('rejects a token budget that is too small for a pair', async () => {
    await expect(train(null, 1, { batchTokens: 2 })).rejects.toThrow(ArgumentError)
  })

  it('does not leak tensors', async () => {
    const translator = Translator.create({ tokenizer, configuration: shape })
    const run = async (steps: number) => {
      const configuration = { ...defaults, steps }
      const data = { training: pairs, validation: pairs.slice(0, 8) }
      for await (const event of trainTranslation({ translator, ...data, configuration })) void event
      await translator.translate(['a1', 'b2 a3'], { beams: 3 })
      return memory().storages
    }
    await run(2)
    const before = await run(2)
    const after = await run(12)
    expect(after - before).toBeLessThanOrEqual(before)
  })
})
