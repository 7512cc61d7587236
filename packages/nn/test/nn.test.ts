import { describe, expect, it } from 'vitest'
import { gelu, normal, Parameter, Random, relu, silu, tensor } from '@heed/tensor'
import {
  Embedding,
  FeedForward,
  LayerNorm,
  LearnedPositions,
  Linear,
  loadState,
  Module,
  RmsNorm,
  SinusoidalPositions,
  StateError,
  stateOf,
} from '../src/index.ts'
import type { Activation } from '../src/index.ts'

const random = new Random(1)

class Pair extends Module {
  readonly name = 'pair'
  readonly constant = tensor([1])
  readonly parts: readonly Linear[]
  readonly again: Linear
  constructor() {
    super()
    const linear = new Linear({ inputs: 3, outputs: 2, random })
    this.parts = [linear, new Linear({ inputs: 2, outputs: 2, random, hasBias: false })]
    this.again = linear
  }
}

describe('Module', () => {
  it('names parameters by their paths, shared ones once, and passes over plain tensors', () => {
    expect([...new Pair().namedParameters().keys()]).toEqual([
      'parts.0.weight',
      'parts.0.bias',
      'parts.1.weight',
    ])
    expect(new Pair().parameterCount()).toBe(6 + 2 + 4)
    for (const parameter of new Pair().parameters()) expect(parameter).toBeInstanceOf(Parameter)
  })

  it('gives its state and takes another’s', async () => {
    const [a, b] = [new Pair(), new Pair()]
    loadState(b, await stateOf(a))
    expect(await stateOf(b)).toEqual(await stateOf(a))
  })

  it('refuses a state that is not its own, before a number is written', async () => {
    const pair = new Pair()
    const before = await stateOf(pair)
    const state = new Map(before)
    state.delete('parts.0.bias')
    expect(() => loadState(pair, state)).toThrow(/weights are missing for parts\.0\.bias/)
    state.set('parts.0.bias', { shape: [3], data: new Float32Array(3) })
    expect(() => loadState(pair, state)).toThrow(StateError)
    expect(() => loadState(pair, state)).toThrow(
      /parts\.0\.bias: expected the shape \[2\], got \[3\]/,
    )
    expect(() =>
      loadState(pair, new Map([...before, ['x', { shape: [], data: new Float32Array(1) }]])),
    ).toThrow(/no parameter x/)
    expect(await stateOf(pair)).toEqual(before)
  })
})

describe('layers', () => {
  it('Linear is x Wᵀ + b', () => {
    const linear = new Linear({ inputs: 2, outputs: 3, random })
    linear.weight.assign(Float32Array.of(1, 0, 0, 1, 1, 1))
    linear.bias!.assign(Float32Array.of(10, 20, 30))
    expect(linear.forward(tensor([[2, 3]])).toArraySync()).toEqual([[12, 23, 35]])
  })

  it('Xavier keeps within its bound and has its variance', () => {
    const { weight } = new Linear({ inputs: 300, outputs: 100, random })
    const values = weight.dataSync()
    const bound = Math.sqrt(6 / 400)
    expect(Math.max(...values.map(Math.abs))).toBeLessThanOrEqual(bound)
    const variance = values.reduce((sum, x) => sum + x * x, 0) / values.length
    expect(variance / ((bound * bound) / 3)).toBeCloseTo(1, 1)
  })

  it('norms give mean 0 and variance 1, or mean square 1', () => {
    const x = tensor([[1, 2, 3, 6]])
    const layer = new LayerNorm({ width: 4 }).forward(x).dataSync()
    expect(layer.reduce((a, b) => a + b)).toBeCloseTo(0, 5)
    expect(layer.reduce((sum, v) => sum + v * v, 0) / 4).toBeCloseTo(1, 4)
    const rms = new RmsNorm({ width: 4 }).forward(x).dataSync()
    expect(rms.reduce((sum, v) => sum + v * v, 0) / 4).toBeCloseTo(1, 5)
  })

  it('an embedding has unit variance behind the √D scale', () => {
    const { weight } = new Embedding({ vocabularySize: 500, width: 64, random })
    const variance = (64 * weight.dataSync().reduce((sum, v) => sum + v * v, 0)) / weight.size
    expect(variance).toBeCloseTo(1, 1)
  })

  it('dropout acts exactly where random numbers are given', () => {
    const part = new FeedForward({ width: 8, hiddenWidth: 32, random, dropout: 0.5 })
    const x = tensor([[1, 2, 3, 4, 5, 6, 7, 8]])
    const calm = [...part.forward(x).dataSync()]
    expect([...part.forward(x).dataSync()]).toEqual(calm)
    expect([...part.forward(x, { random: new Random(2) }).dataSync()]).not.toEqual(calm)
  })
})

describe('FeedForward', () => {
  it.each([
    ['relu', relu],
    ['gelu', (x) => gelu(x)],
    ['geluTanh', (x) => gelu(x, { approximation: 'tanh' })],
    ['silu', silu],
  ] as [Activation, Activation][])('gives the same bits with %s by name and as a function', (...both) => {
    const [byName, byFunction] = both.map((activation) => {
      const sizes = { width: 8, hiddenWidth: 37, dropout: 0.2 }
      const part = new FeedForward({ ...sizes, activation, random: new Random(1) })
      const x = normal(new Random(2), [5, 8])
      return [...part.forward(x, { random: new Random(3) }).dataSync()]
    })
    expect(byName).toEqual(byFunction)
  }) // prettier-ignore
})

describe('positions', () => {
  it('are the waves of the paper', () => {
    const rows = new SinusoidalPositions({ width: 4 }).forward(3).toArraySync() as number[][]
    for (const [t, row] of rows.entries()) {
      const expected = [Math.sin(t), Math.cos(t), Math.sin(t / 100), Math.cos(t / 100)]
      for (const [i, value] of expected.entries()) expect(row[i]).toBeCloseTo(value, 6)
    }
  })

  it('are the same however far a sequence came before', () => {
    const whole = new SinusoidalPositions({ width: 6 }).forward(40).toArraySync() as number[][]
    const positions = new SinusoidalPositions({ width: 6, maximumLength: 40 })
    for (const [from, to] of [[0, 3], [2, 5], [5, 13], [0, 40], [39, 40]] as const) {
      const rows = positions.forward(to - from, from).toArraySync()
      expect(rows).toEqual(whole.slice(from, to))
    } // prettier-ignore
  })

  it('go on from an offset, and end with a sentence', () => {
    for (const positions of [
      new SinusoidalPositions({ width: 6, maximumLength: 10 }),
      new LearnedPositions({ width: 6, maximumLength: 10, random }),
    ]) {
      const whole = positions.forward(10).toArraySync() as number[][]
      expect(positions.forward(3, 4).toArraySync()).toEqual(whole.slice(4, 7))
      expect(() => positions.forward(8, 3)).toThrow(
        /a sequence of 11 tokens is longer than the 10 places/,
      )
    }
  })
})
