import { describe, expect, it } from 'vitest'
import { Parameter } from '@heed/tensor'
import { Pair } from '../test/pair.ts'

describe('Module', () => {
  it('names parameters by their paths, shared ones once, and ignores plain tensors', () => {
    expect([...new Pair().namedParameters().keys()]).toEqual([
      'parts.0.weight',
      'parts.0.bias',
      'parts.1.weight',
    ])
    expect(new Pair().parameterCount()).toBe(6 + 2 + 4)
    for (const parameter of new Pair().parameters()) expect(parameter).toBeInstanceOf(Parameter)
  })
})
