import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readSafetensors, SafetensorsError, writeSafetensors } from './index.ts'
import type { SafetensorsEntry } from './index.ts'

const entry = (shape: number[], values: number[]): SafetensorsEntry => ({
  dtype: 'F32',
  shape,
  data: Float32Array.from(values),
})

describe('writeSafetensors', () => {
  it('round-trips through readSafetensors', () => {
    const numbers = fc.array(fc.float({ noNaN: true }), { maxLength: 20 })
    fc.assert(
      fc.property(fc.dictionary(fc.string(), numbers), (lists) => {
        const entries = Object.entries(lists).filter(([name]) => name !== '__metadata__')
        const bytes = writeSafetensors(
          entries.map(([name, list]) => [name, entry([list.length], list)]),
        )
        const { tensors } = readSafetensors(bytes)
        expect(tensors.size).toBe(entries.length)
        for (const [name, list] of entries)
          expect(tensors.get(name)!.data).toEqual(Float32Array.from(list))
      }),
      { seed: 1 },
    )
  })

  it('writes the same bytes in any order of entries', () => {
    const [a, b] = [
      ['a', entry([2], [1, 2])],
      ['b', entry([], [3])],
    ] as const
    expect(writeSafetensors([a, b], { x: 'y' })).toEqual(writeSafetensors([b, a], { x: 'y' }))
  })

  it('stores metadata', () => {
    expect(readSafetensors(writeSafetensors([], { author: 'heed' })).metadata).toEqual({
      author: 'heed',
    })
  })

  it.each([
    ['a repeated name', [['a', entry([1], [1])], ['a', entry([1], [2])]], /tensor "a": the name occurs twice/],
    ['a reserved name', [['__metadata__', entry([1], [1])]], /reserved/],
    ['too few values', [['a', entry([2], [1])]], /shape has 2 elements, its data has 1/],
    ['negative sizes', [['a', entry([-1, -2], [1, 2])]], /integers of at least 0, got \[-1, -2\]/],
    ['a fractional size', [['a', entry([0.5, 2], [1])]], /integers/],
    ['an array of another class', [['a', { dtype: 'F32', shape: [1], data: Int32Array.of(1) }]], /array of F32/],
    ['an unknown dtype', [['a', { dtype: 'F31', shape: [1], data: Int32Array.of(1) }]], /array of F31/],
  ] as [string, [string, SafetensorsEntry][], RegExp][])('refuses %s', (_, entries, message) => {
    const write = () => writeSafetensors(entries)
    expect(write).toThrow(SafetensorsError)
    expect(write).toThrow(message)
  }) // prettier-ignore

  it('refuses metadata that is not a string', () => {
    expect(() => writeSafetensors([], { steps: 4 as never })).toThrow(SafetensorsError)
  })
})
