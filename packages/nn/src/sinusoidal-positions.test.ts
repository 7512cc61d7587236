import { describe, expect, it } from 'vitest'
import { memory } from '@heed/tensor'
import { SinusoidalPositions } from './index.ts'

describe('sinusoidal positions', () => {
  it('are the sines and cosines of the paper', () => {
    const rows = new SinusoidalPositions({ width: 4 }).forward(3).toArraySync() as number[][]
    for (const [t, row] of rows.entries()) {
      const expected = [Math.sin(t), Math.cos(t), Math.sin(t / 100), Math.cos(t / 100)]
      for (const [i, value] of expected.entries()) expect(row[i]).toBeCloseTo(value, 6)
    }
  })

  it('do not depend on the lengths computed before', () => {
    const table = new SinusoidalPositions({ width: 6 }).forward(40).toArraySync() as number[][]
    const positions = new SinusoidalPositions({ width: 6, maximumLength: 40 })
    for (const [from, to] of [[0, 3], [2, 5], [5, 13], [0, 40], [39, 40]] as const) {
      const rows = positions.forward(to - from, from).toArraySync()
      expect(rows).toEqual(table.slice(from, to))
    } // prettier-ignore
  })

  it('free a table when a longer one replaces it, except for views in use', () => {
    const positions = new SinusoidalPositions({ width: 4 })
    const before = memory().storages
    const first = positions.forward(2)
    const values = [...first.dataSync()]
    for (let length = 3; length < 100; length++) positions.forward(length).dispose()
    expect(memory().storages).toBe(before + 2)
    expect([...first.dataSync()]).toEqual(values)
    first.dispose()
    expect(memory().storages).toBe(before + 1)
  })
})
