import { describe, expect, it } from 'vitest'
import { ArgumentError, Random } from '@heed/tensor'
import { trainByteLevelBpe } from '@heed/tokenizer/training'
import { EncoderDecoder } from '@heed/transformer'
import { TaskError } from './task-error.ts'
import { trainTranslation } from './train-translation.ts'
import type { SentencePair } from './translation-batch.ts'
import { Translator } from './translator.ts'

const tokenizer = trainByteLevelBpe([], { vocabularySize: 260 })
const shape = {
  width: 32,
  heads: 4,
  feedForwardWidth: 64,
  encoderLayers: 1,
  decoderLayers: 1,
  dropout: 0,
  maximumLength: 16,
}

/** Pairs of a random word of five letters and the same word reversed. */
function reversals(count: number): SentencePair[] {
  const random = new Random(1)
  const words = new Set<string>()
  while (words.size < count) {
    words.add(Array.from({ length: 5 }, () => 'abcd'[random.integer(4)]).join(''))
  }
  return [...words].map((source) => ({ source, target: [...source].reverse().join('') }))
}

describe('a translator that learns to reverse words', () => {
  it('starts near ln V, learns, generalises, and round-trips through its files', async () => {
    const pairs = reversals(600)
    const translator = Translator.create({ tokenizer, configuration: shape })
    const validation = pairs.slice(560)
    const configuration = {
      steps: 400,
      batchTokens: 384,
      learningRate: 5e-3,
      warmup: 50,
      evaluateEvery: 200,
      labelSmoothing: 0,
    }
    const training = { translator, training: pairs.slice(0, 560), validation, configuration }
    let first = 0
    let last = 0
    for await (const event of trainTranslation(training)) {
      if (event.type !== 'step') continue
      if (event.step === 1) first = event.lossNats
      last = event.lossNats
    }
    expect(Math.abs(first - Math.log(260))).toBeLessThan(0.7)
    expect(last).toBeLessThan(0.05)
    const sources = validation.map(({ source }) => source)
    const targets = validation.map(({ target }) => target)
    expect(await translator.translate(sources, { beams: 1 })).toEqual(targets)
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
})

describe('attend', () => {
  const translator = Translator.create({ tokenizer, configuration: shape })

  it('accepts an output as text or as ids, and adds EOS', async () => {
    const ids = [...tokenizer.encodeIds('ba')]
    const attention = await translator.attend('ab', ids)
    expect(attention).toEqual(await translator.attend('ab', 'ba'))
    expect(attention.outputIds).toEqual([...ids, translator.sequenceTokens.eosId])
    expect(attention.weights[0]).toHaveLength(4)
  })

  it('rejects a text that is empty or too long', async () => {
    await expect(translator.attend(' ')).rejects.toThrow('there is no text to translate')
    await expect(translator.attend('ab', 'a'.repeat(16))).rejects.toThrow(
      "the text has 16 tokens, and this model's limit is 15; split it into sentences",
    )
  })
})

describe('Translator.create', () => {
  const weightsOf = async (seed?: number) =>
    (await Translator.create({ tokenizer, configuration: shape, seed }).toFiles()).get(
      'model.safetensors',
    )!

  it('initialises weights that depend only on the seed, 1 by default', async () => {
    expect(await weightsOf(1)).toEqual(await weightsOf())
    expect(await weightsOf(2)).not.toEqual(await weightsOf())
  })

  it('names an invalid field', () => {
    const create = (configuration: object) => () => Translator.create({ tokenizer, configuration })
    expect(create({ width: 1.5 })).toThrow(TaskError)
    expect(create({ width: 1.5 })).toThrow(/^width: expected a whole number .*got 1\.5$/)
    expect(create({ widht: 8 })).toThrow(/^widht: unknown setting; did you mean width\?$/)
    expect(create({ width: 10, heads: 4 })).toThrow(ArgumentError)
  })

  it('rejects a model with another vocabulary or padding id', () => {
    const { model } = Translator.create({ tokenizer, configuration: shape })
    const other = new EncoderDecoder({ ...model.configuration, paddingId: 7 }, new Random(1))
    expect(() => new Translator(other, tokenizer)).toThrow(/the model does not match the tokenizer/)
  })
})

describe('the files of a translator', () => {
  const translator = Translator.create({ tokenizer, configuration: shape })
  const read = async (name: string, content: unknown) => {
    const files = await translator.toFiles()
    const text = typeof content === 'string' ? content : JSON.stringify(content)
    files.set(name, new TextEncoder().encode(text))
    return () => Translator.fromFiles(files)
  }
  const config = async () => {
    const bytes = (await translator.toFiles()).get('config.json')
    return JSON.parse(new TextDecoder().decode(bytes)) as {
      architecture: string
      configuration: Record<string, unknown>
    }
  }

  it('hold the model configuration and no training settings', async () => {
    const configuration = { ...shape, steps: 3, data: 'mine.tsv' }
    const files = await Translator.create({ tokenizer, configuration }).toFiles()
    const { configuration: stored } = JSON.parse(
      new TextDecoder().decode(files.get('config.json')),
    ) as { configuration: object }
    expect(Object.keys(stored).sort()).toEqual(Object.keys((await config()).configuration).sort())
    expect(stored).not.toHaveProperty('steps')
    expect(stored).toMatchObject({ ...shape, paddingId: 0, sourceVocabularySize: 260 })
  })

  it.each(['config.json', 'tokenizer.json', 'model.safetensors'])(
    'are refused without %s',
    async (name) => {
      const files = await translator.toFiles()
      files.delete(name)
      expect(() => Translator.fromFiles(files)).toThrow(`the file ${name} of the model is missing`)
    },
  )

  it.each([
    ['null', null],
    ['a list', []],
    ['truncated', '{"architecture": "heed.Enc'],
    ['of another architecture', { architecture: 'BertModel', configuration: {} }],
    ['without a configuration', { architecture: 'heed.EncoderDecoder', configuration: null }],
  ])('are refused if config.json is %s', async (_, content) => {
    expect(await read('config.json', content)).toThrow(TaskError)
    expect(await read('config.json', content)).toThrow(/^config\.json: /)
  })

  it('are refused with a field that is missing, unknown or invalid', async () => {
    const { architecture, configuration } = await config()
    const changed = (change: object) =>
      read('config.json', { architecture, configuration: { ...configuration, ...change } })
    expect(await changed({ width: undefined })).toThrow('config.json: width is missing')
    expect(await changed({ rotary: true })).toThrow('config.json: unknown field "rotary"')
    expect(await changed({ normalisation: 'rms' })).toThrow(
      'config.json: normalisation: expected one of pre, post, got "rms"',
    )
  })

  it('are read without the fields that earlier versions lacked', async () => {
    const { architecture, configuration } = await config()
    const { norm, hasQueryKeyNorm, ...earlier } = configuration as Record<string, unknown>
    const load = await read('config.json', { architecture, configuration: earlier })
    expect(load).not.toThrow()
    expect(load().model.configuration).toMatchObject({ norm, hasQueryKeyNorm })
  })
})
