import { mkdtempSync, readdirSync, truncateSync, writeFileSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { trainByteLevelBpe } from '@heed/tokenizer/training'
import { fileCheckpointStore } from '@heed/training/node'
import {
  configurationOf,
  createModel,
  defaultTraining,
  smallModel,
  trainTranslation,
  Translator,
} from '../src/index.ts'

const tokenizer = trainByteLevelBpe([], { vocabularySize: 260 })
const pairs = Array.from({ length: 40 }, (_, i) => ({
  source: `a${i} b${i % 7}`,
  target: `b${i % 7} a${i}`,
}))
const folder = () => join(mkdtempSync(join(tmpdir(), 'heed-')), 'checkpoints')

/** Trains up to a step, with dropout, from a folder's newest checkpoint if there is one. */
async function train(steps: number, path: string, signal?: { aborted: boolean }) {
  const settings = {
    ...smallModel,
    width: 16,
    heads: 2,
    feedForwardWidth: 32,
    encoderLayers: 1,
    decoderLayers: 1,
    maximumLength: 32,
  }
  const translator = new Translator(createModel(configurationOf(settings, tokenizer), 1), tokenizer)
  const problems: string[] = []
  const training = { ...defaultTraining, steps: 12, batchTokens: 128, evaluateEvery: 3, warmup: 4 }
  const store = fileCheckpointStore(path)
  const stop = signal ?? { aborted: false }
  for await (const event of trainTranslation({
    translator,
    training: pairs,
    validation: pairs.slice(0, 8),
    settings: training,
    checkpoints: store,
    resume: true,
    signal: stop,
  })) {
    if (event.type === 'start') problems.push(...event.problems)
    if (event.type === 'step' && event.step === steps) stop.aborted = true
  }
  return { weights: (await translator.toFiles()).get('model.safetensors')!, problems }
}

describe('a run that was stopped', () => {
  it('goes on to the same bits as one that was not', async () => {
    const whole = await train(12, folder())
    const path = folder()
    await train(5, path)
    const parts = await train(12, path)
    expect(Buffer.compare(parts.weights, whole.weights)).toBe(0)
  })

  it('falls back to the checkpoint before a damaged one, says so, and still ends at the same bits', async () => {
    const whole = await train(12, folder())
    for (const damage of ['truncated', 'altered', 'manifest'] as const) {
      const path = folder()
      await train(6, path)
      const newest = join(path, readdirSync(path).sort().at(-1)!)
      const file = join(newest, damage === 'manifest' ? 'manifest.json' : 'optimizer.safetensors')
      if (damage === 'altered') {
        const bytes = readFileSync(file)
        bytes[bytes.length - 1]! ^= 1
        writeFileSync(file, bytes)
      } else truncateSync(file, 20)
      const { weights, problems } = await train(12, path)
      expect(problems).toHaveLength(1)
      expect(problems[0]).toMatch(/checkpoint of step 6: .*truncated or was altered/)
      expect(Buffer.compare(weights, whole.weights)).toBe(0)
    }
  })

  it('leaves no half-written checkpoint behind', async () => {
    const path = folder()
    await train(6, path)
    expect(readdirSync(path).sort()).toEqual(['step-000003', 'step-000006'])
  })
})
