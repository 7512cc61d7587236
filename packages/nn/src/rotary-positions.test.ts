import { describe, expect, it } from 'vitest'
import { ArgumentError, memory, rotaryAngles, ShapeError } from '@heed/tensor'
import { RotaryPositions } from './index.ts'

describe('rotary positions', () => {
  it('are the angles of a table, whatever was computed before', () => {
    const table = rotaryAngles([...Array(40).keys()], 6)
    const cosines = table.cosines.toArraySync() as number[][]
    const sines = table.sines.toArraySync() as number[][]
    const positions = new RotaryPositions({ width: 6, maximumLength: 40 })
    for (const [from, to] of [[0, 3], [2, 5], [5, 13], [0, 40], [39, 40]] as const) {
      const angles = positions.forward(to - from, from)
      expect(angles.cosines.toArraySync()).toEqual(cosines.slice(from, to))
      expect(angles.sines.toArraySync()).toEqual(sines.slice(from, to))
    } // prettier-ignore
  })

  it('rotate more slowly with a larger base', () => {
    const { sines } = new RotaryPositions({ width: 4, base: 100 }).forward(1, 1)
    expect([...sines.dataSync()]).toEqual([Math.fround(Math.sin(1)), Math.fround(Math.sin(0.1))])
  })

  it('free a table when a longer one replaces it', () => {
    const positions = new RotaryPositions({ width: 4 })
    const before = memory().storages
    for (let length = 3; length < 100; length++) {
      const { cosines, sines } = positions.forward(length)
      cosines.dispose()
      sines.dispose()
    }
    expect(memory().storages).toBe(before + 2)
  })

  it('are refused beyond the maximum length and for odd widths', () => {
    const positions = new RotaryPositions({ width: 4, maximumLength: 5 })
    expect(() => positions.forward(1, 5)).toThrow(ArgumentError)
    expect(() => positions.forward(1, 5)).toThrow('expected a sequence of at most 5 tokens, got 6')
    expect(() => new RotaryPositions({ width: 3 }).forward(1)).toThrow(ShapeError)
  })
})
