import { describe, expect, it } from 'vitest'
import { chooseBlockSize } from './block-size.ts'

describe('chooseBlockSize', () => {
  it.each([
    [168, 168, 168, 1],
    [169, 169, 169, 2],
    [256, 256, 256, 2],
    [512, 512, 512, 4],
    [2000, 2000, 2000, 8],
    [1, 256, 256, 1],
    [1, 8000, 512, 8],
  ])('divides a product of %i × %i over %i into %i blocks', (m, n, k, blocks) => {
    const { rows, columns } = chooseBlockSize(m, n, k, 1)
    expect(Math.ceil(m / rows) * Math.ceil(n / columns)).toBe(blocks)
  })

  it.each([
    [168, 2, 1],
    [256, 2, 2],
    [512, 2, 2],
    [512, 3, 2],
    [2000, 2, 4],
    [2000, 16, 2],
  ])(
    'divides an n × n product, n = %i, of which %i are one job, into %i blocks',
    (n, together, blocks) => {
      const { rows, columns } = chooseBlockSize(n, n, n, together)
      expect(Math.ceil(n / rows) * Math.ceil(n / columns)).toBe(blocks)
    },
  )

  it('divides the longer side first', () => {
    expect(chooseBlockSize(512, 128, 128, 1)).toEqual({ rows: 256, columns: 128 })
    expect(chooseBlockSize(128, 512, 128, 1)).toEqual({ rows: 128, columns: 256 })
  })

  it('does not divide a small or empty matrix', () => {
    for (const [m, n, k] of [[1, 1, 1e8], [3, 5, 1e8], [2, 0, 3], [1, 7, 0]] as const) {
      const { rows, columns } = chooseBlockSize(m, n, k, 1)
      expect(rows).toBe(m)
      expect(columns).toBe(n)
    }
  }) // prettier-ignore
})
