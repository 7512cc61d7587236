import { describe, expect, it } from 'vitest'
import { memory, Random } from '@heed/tensor'
import { trainByteLevelBpe } from '@heed/tokenizer/training'
import {
  configurationOf,
  createModel,
  defaultTraining,
  smallModel,
  trainTranslation,
  Translator,
} from '../src/index.ts'
import type { SentencePair } from '../src/index.ts'

/** Words of five letters out of four, and the same words backwards. */
function reversals(count: number): SentencePair[] {
  const random = new Random(1)
  const words = new Set<string>()
  while (words.size < count) {
    words.add(Array.from({ length: 5 }, () => 'abcd'[random.integer(4)]).join(''))
  }
  return [...words].map((source) => ({ source, target: [...source].reverse().join('') }))
}

function setUp() {
  const pairs = reversals(600)
  const tokenizer = trainByteLevelBpe([], { vocabularySize: 260 })
  const settings = {
    ...smallModel,
    width: 32,
    heads: 4,
    feedForwardWidth: 64,
    encoderLayers: 1,
    decoderLayers: 1,
    dropout: 0,
    maximumLength: 16,
  }
  const model = createModel(configurationOf(settings, tokenizer), 1)
  const translator = new Translator(model, tokenizer)
  const training = {
    ...defaultTraining,
    steps: 400,
    batchTokens: 384,
    learningRate: 5e-3,
    warmup: 50,
    evaluateEvery: 200,
    labelSmoothing: 0,
  }
  return {
    translator,
    training: pairs.slice(0, 560),
    validation: pairs.slice(560),
    settings: training,
  }
}

describe('a translator that learns to reverse words', () => {
  it('starts near ln V, learns, generalises, and survives its own files', async () => {
    const setting = setUp()
    let first = 0
    let last = 0
    for await (const event of trainTranslation(setting)) {
      if (event.type !== 'step') continue
      if (event.step === 1) first = event.lossNats
      last = event.lossNats
    }
    expect(Math.abs(first - Math.log(260))).toBeLessThan(0.7)
    expect(last).toBeLessThan(0.05)
    const { translator, validation } = setting
    const sources = validation.map(({ source }) => source)
    const targets = validation.map(({ target }) => target)
    const outputs = await translator.translate(sources, { beams: 1 })
    expect(outputs).toEqual(targets)
    expect(await translator.translate(sources, { beams: 3 })).toEqual(targets)
    const alone = await Promise.all(
      sources.slice(0, 3).map((source) => translator.translate([source], { beams: 3 })),
    )
    expect(alone.flat()).toEqual(targets.slice(0, 3))
    const copy = Translator.fromFiles(await translator.toFiles())
    expect(await copy.translate(sources.slice(0, 5))).toEqual(targets.slice(0, 5))
    const { weights, outputIds, sourceIds } = await translator.attend(sources[0]!)
    expect(outputIds.length).toBe(6)
    expect(sourceIds.length).toBe(6)
    for (const row of weights[0]![0]!) expect(row.reduce((a, b) => a + b)).toBeCloseTo(1, 5)
  })

  it('leaves no tensors behind', async () => {
    const { translator, ...rest } = setUp()
    const train = async (steps: number) => {
      const settings = { ...rest.settings, steps, evaluateEvery: 1000 }
      for await (const event of trainTranslation({ ...rest, translator, settings })) void event
      await translator.translate(['abcd', 'dc'], { beams: 3 })
      return memory().storages
    }
    await train(2)
    const before = await train(2)
    const after = await train(12)
    expect(after - before).toBeLessThanOrEqual(before)
  })
})
