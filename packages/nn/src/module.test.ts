import { describe, expect, it } from 'vitest'
import { backward, memory, Parameter, parameter, Random, scope, sum, tensor } from '@heed/tensor'
import { Embedding, FeedForward, LayerNorm, LearnedPositions, Linear, RmsNorm } from './index.ts'
import type { Module } from './index.ts'
import { Pair } from '../test/pair.ts'

describe('Module', () => {
  it('lists each parameter once by its path, and ignores plain tensors', () => {
    expect([...new Pair().namedParameters().keys()]).toEqual([
      'layers.0.weight',
      'layers.0.bias',
      'layers.1.weight',
    ])
    expect(new Pair().parameterCount()).toBe(6 + 2 + 4)
    for (const parameter of new Pair().parameters()) expect(parameter).toBeInstanceOf(Parameter)
  })

  const random = new Random(1)
  it.each<[string, () => Module]>([
    ['Embedding', () => new Embedding({ vocabularySize: 7, width: 5, random })],
    ['FeedForward', () => new FeedForward({ width: 5, hiddenWidth: 7, random })],
    ['LayerNorm', () => new LayerNorm({ width: 5 })],
    ['LearnedPositions', () => new LearnedPositions({ maximumLength: 7, width: 5, random })],
    ['Linear', () => new Linear({ inputs: 3, outputs: 5, random })],
    ['RmsNorm', () => new RmsNorm({ width: 5 })],
  ])('a new %s allocates memory for its parameters only', (_, make) => {
    const before = memory()
    const parameters = make().parameters()
    const bytes = parameters.reduce((total, { size }) => total + 4 * size, 0)
    expect(memory().bytes).toBe(before.bytes + bytes)
    expect(memory().storages).toBe(before.storages + parameters.length)
    for (const created of parameters) created.dispose()
    expect(memory().bytes).toBe(before.bytes)
    expect(memory().storages).toBe(before.storages)
  })

  it('a parameter created by a function receives gradients', () => {
    const weight = parameter(() => tensor([2, 3]))
    scope(() => backward(sum(weight)))
    expect(weight.toArraySync()).toEqual([2, 3])
    expect(weight.gradient!.toArraySync()).toEqual([1, 1])
  })
})
