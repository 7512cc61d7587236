import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { backward, crossEntropy, ids, Random, sum } from '@heed/tensor'
import { errorRatio } from '@heed/tensor/testing'
import { EncoderDecoder, paperBase } from '../src/index.ts'

interface Golden {
  width: number
  heads: number
  hidden: number
  vocabulary: number
  source: number[][]
  target: number[][]
  output: number[][]
  pre: Result
  post: Result
}
interface Result {
  logits: number[]
  loss: number
  gradients: Record<string, number[]>
}
const golden = JSON.parse(
  readFileSync(new URL('golden/encoder-decoder.json', import.meta.url), 'utf8'),
) as Golden

function model(normalisation: 'pre' | 'post'): EncoderDecoder {
  const { width, heads, hidden, vocabulary } = golden
  const made = new EncoderDecoder(
    {
      ...paperBase,
      width,
      heads,
      feedForwardWidth: hidden,
      encoderLayers: 1,
      decoderLayers: 1,
      normalisation,
      hasFinalNorm: normalisation === 'pre',
      sourceVocabularySize: vocabulary,
      targetVocabularySize: vocabulary,
      paddingId: 0,
    },
    new Random(1),
  )
  for (const [index, [path, parameter]] of [...made.namedParameters()].entries()) {
    const centre = path.endsWith('gain') ? 1 : 0
    const value = (_: unknown, i: number) =>
      centre + (((i * 7919 + index * 104729 + 13) % 1009) / 1009 - 0.5) * 0.8
    parameter.assign(Float32Array.from({ length: parameter.size }, value))
  }
  return made
}

const source = ids(golden.source.flat(), [2, 5])
const target = ids(golden.target.flat(), [2, 4])
const output = ids(golden.output.flat(), [2, 4])

describe.each(['pre', 'post'] as const)('an encoder-decoder with %s-norm', (normalisation) => {
  const expected = golden[normalisation]
  const made = model(normalisation)

  it('gives the numbers that PyTorch gives: outputs, loss and every gradient', () => {
    const logits = made.forward(source, target)
    expect(errorRatio(logits.dataSync(), expected.logits)).toBeLessThan(1)
    const loss = sum(crossEntropy(logits, output, { labelSmoothing: 0.1, ignoreIndex: 0 }))
    expect(Math.abs(loss.itemSync() - expected.loss)).toBeLessThan(1e-4)
    backward(loss)
    expect([...made.namedParameters().keys()]).toEqual(Object.keys(expected.gradients))
    for (const [path, { gradient }] of made.namedParameters()) {
      expect(errorRatio(gradient!.dataSync(), expected.gradients[path]!), path).toBeLessThan(1)
    }
  })

  it('says step by step with its cache what it says of the whole target', () => {
    const whole = made.forward(source, target).dataSync()
    let state = made.start(source)
    for (let t = 0; t < 4; t++) {
      const tokens = ids(
        golden.target.map((row) => row[t]!),
        [2],
      )
      const step = made.next(state, tokens)
      state = step.state
      const rows = [0, 1].flatMap((b) => [...whole.slice((b * 4 + t) * 11, (b * 4 + t + 1) * 11)])
      expect(errorRatio(step.logits.dataSync(), rows)).toBeLessThan(1)
    }
  })

  it('does not mind padding: a short source alone gives what it gives in a batch', () => {
    const together = made.forward(source, target).dataSync()
    const alone = made.forward(ids([[6, 3, 2]]), ids([[1, 9]])).dataSync()
    expect(errorRatio(alone, together.slice(4 * 11, 6 * 11))).toBeLessThan(1)
  })

  it('does not see later target tokens', () => {
    const before = made.forward(source, target).dataSync()
    const changed = golden.target.map((row) => [...row.slice(0, 3), 7])
    const after = made.forward(source, ids(changed.flat(), [2, 4])).dataSync()
    for (const b of [0, 1]) {
      const [start, end] = [b * 44, b * 44 + 33]
      expect([...after.slice(start, end)]).toEqual([...before.slice(start, end)])
    }
  })

  it('follows reordered rows', () => {
    const first = made.start(source)
    const { state } = made.next(first, ids([1, 1], [2]))
    const turned = made.next(made.reorder(state, ids([1, 0, 1], [3])), ids([9, 5, 9], [3]))
    const straight = made.next(state, ids([5, 9], [2]))
    const [a, b] = [straight.logits.dataSync().slice(0, 11), straight.logits.dataSync().slice(11)]
    expect(errorRatio(turned.logits.dataSync(), [...b, ...a, ...b])).toBeLessThan(1)
  })

  it('hands back what every attention looked at', () => {
    const seen = new Map<string, number[]>()
    made.forward(source, target, {
      observe: (kind, layer, weights) => void seen.set(`${kind} ${layer}`, [...weights.shape]),
    })
    expect(Object.fromEntries(seen)).toEqual({
      'encoder 0': [2, 2, 5, 5],
      'decoder 0': [2, 2, 4, 4],
      'cross 0': [2, 2, 4, 5],
    })
  })
})

describe('the size of a published model', () => {
  it('is 9,038,341 parameters', () => {
    const made = new EncoderDecoder(
      {
        ...paperBase,
        width: 256,
        heads: 8,
        feedForwardWidth: 512,
        encoderLayers: 3,
        decoderLayers: 3,
        positions: 'learned',
        maximumLength: 100,
        sourceVocabularySize: 7853,
        targetVocabularySize: 5893,
        paddingId: 0,
        tied: 'none',
      },
      new Random(1),
    )
    expect(made.parameterCount()).toBe(9_038_341)
  })
})

describe('a configuration that no model can have', () => {
  const good = { ...paperBase, sourceVocabularySize: 9, targetVocabularySize: 9, paddingId: 0 }
  it.each([
    ['width must be divisible by heads', { ...good, width: 10, heads: 4 }],
    ['dropout must be at least 0', { ...good, dropout: -0.1 }],
    ['encoderLayers must be a whole number', { ...good, encoderLayers: 1.5 }],
    ["tied 'all' needs one vocabulary", { ...good, targetVocabularySize: 10 }],
  ])('is refused with a sentence: %s', (message, configuration) => {
    expect(() => new EncoderDecoder(configuration, new Random(1))).toThrow(message)
  })
})
