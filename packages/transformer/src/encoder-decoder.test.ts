import { describe, expect, it } from 'vitest'
import { disposeAll, ids, memory, Random, scope } from '@heed/tensor'
import { errorRatio } from '@heed/tensor/testing'
import { golden, goldenModel, source, target, variants } from '../test/golden/golden-model.ts'
import { EncoderDecoder, paperBase } from './index.ts'

describe.each(variants)('the %s encoder-decoder', (variant) => {
  const model = goldenModel(variant)

  it('computes the same logits step by step with its cache as in one pass', () => {
    const expected = model.forward(source, target).dataSync()
    let state = model.start(source)
    for (let t = 0; t < 4; t++) {
      const tokens = ids(
        golden.target.map((row) => row[t]!),
        [2],
      )
      const step = model.next(state, tokens)
      state = step.state
      const rows = [0, 1].flatMap((b) => [
        ...expected.slice((b * 4 + t) * 11, (b * 4 + t + 1) * 11),
      ])
      expect(errorRatio(step.logits.dataSync(), rows)).toBeLessThan(1)
    }
  })

  it('ignores padding: a short source has the same logits alone as in a batch', () => {
    const batched = model.forward(source, target).dataSync()
    const alone = model.forward(ids([[6, 3, 2]]), ids([[1, 9]])).dataSync()
    expect(errorRatio(alone, batched.slice(4 * 11, 6 * 11))).toBeLessThan(1)
  })

  it('does not attend to later target tokens', () => {
    const before = model.forward(source, target).dataSync()
    const changed = golden.target.map((row) => [...row.slice(0, 3), 7])
    const after = model.forward(source, ids(changed.flat(), [2, 4])).dataSync()
    for (const b of [0, 1]) {
      const [start, end] = [b * 44, b * 44 + 33]
      expect([...after.slice(start, end)]).toEqual([...before.slice(start, end)])
    }
  })

  it('computes the same logits for rows after they are reordered', () => {
    const first = model.start(source)
    const { state } = model.next(first, ids([1, 1], [2]))
    const reordered = model.next(model.reorder(state, ids([1, 0, 1], [3])), ids([9, 5, 9], [3]))
    const original = model.next(state, ids([5, 9], [2]))
    const [a, b] = [original.logits.dataSync().slice(0, 11), original.logits.dataSync().slice(11)]
    expect(errorRatio(reordered.logits.dataSync(), [...b, ...a, ...b])).toBeLessThan(1)
  })

  it('passes the weights of every attention to an observer', () => {
    const shapes = new Map<string, number[]>()
    model.forward(source, target, {
      observe: (kind, layer, weights) => void shapes.set(`${kind} ${layer}`, [...weights.shape]),
    })
    expect(Object.fromEntries(shapes)).toEqual({
      'encoder 0': [2, 2, 5, 5],
      'decoder 0': [2, 2, 4, 4],
      'cross 0': [2, 2, 4, 5],
    })
  })

  it('records no gradients while decoding', () => {
    const step = model.next(model.start(source), ids([1, 1], [2]))
    const state = model.reorder(step.state, ids([0], [1]))
    for (const x of [step.logits, state.layers[0]!.cross.key, state.layers[0]!.self!.value]) {
      expect(x.requiresGradient).toBe(false)
    }
  })

  it('uses constant memory over 200 decoding steps', () => {
    const tokens = ids([1, 1], [2])
    model.next(model.start(source), tokens)
    let state = model.start(source)
    const storages: number[] = []
    for (let t = 0; t < 200; t++) {
      const step = scope(() => model.next(state, tokens))
      disposeAll([state, step.logits], { except: step.state })
      state = step.state
      storages.push(memory().storages)
    }
    expect(storages[199]).toBe(storages[10])
    disposeAll(state)
  })

  it('frees every tensor except the state after start', () => {
    const before = memory().storages
    const state = model.start(source)
    // The mask, and the cross-attention keys and values of the only layer.
    expect(memory().storages).toBe(before + 3)
    disposeAll(state)
    expect(memory().storages).toBe(before)
  })
})

describe('EncoderDecoder', () => {
  it('has 9,038,341 parameters with the configuration of a published model', () => {
    const model = new EncoderDecoder(
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
    expect(model.parameterCount()).toBe(9_038_341)
  })
})
