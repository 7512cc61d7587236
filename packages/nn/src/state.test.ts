import { describe, expect, it } from 'vitest'
import { Pair } from '../test/pair.ts'
import { loadState, StateError, stateOf } from './index.ts'

describe('loadState', () => {
  it('loads the state of another module', async () => {
    const [a, b] = [new Pair(), new Pair()]
    loadState(b, await stateOf(a))
    expect(await stateOf(b)).toEqual(await stateOf(a))
  })

  it('refuses a state with other paths or shapes before it writes any value', async () => {
    const pair = new Pair()
    const before = await stateOf(pair)
    const state = new Map(before)
    state.delete('layers.0.bias')
    expect(() => loadState(pair, state)).toThrow(/weights are missing for layers\.0\.bias/)
    state.set('layers.0.bias', { shape: [3], data: new Float32Array(3) })
    expect(() => loadState(pair, state)).toThrow(StateError)
    expect(() => loadState(pair, state)).toThrow(
      /layers\.0\.bias: expected the shape \[2\], got \[3\]/,
    )
    expect(() =>
      loadState(pair, new Map([...before, ['x', { shape: [], data: new Float32Array(1) }]])),
    ).toThrow(/no parameter x/)
    expect(await stateOf(pair)).toEqual(before)
  })

  it('refuses data of a wrong length or type before it writes any value', async () => {
    const pair = new Pair()
    const before = await stateOf(pair)
    for (const data of [new Float32Array(3), [1, 2], undefined]) {
      const state = new Map(before)
      for (const [path, { shape }] of before) {
        state.set(path, { shape, data: new Float32Array(shape.reduce((a, b) => a * b, 1)) })
      }
      state.set('layers.1.weight', { shape: [2, 2], data: data as Float32Array })
      expect(() => loadState(pair, state)).toThrow(StateError)
      expect(() => loadState(pair, state)).toThrow(
        /layers\.1\.weight: expected a Float32Array of 4/,
      )
    }
    expect(await stateOf(pair)).toEqual(before)
  })
})
