import { describe, expect, it } from 'vitest'
import { ids, normal, Random } from '@heed/tensor'
import { MultiHeadAttention, reorderKeyValues } from './index.ts'

const random = new Random(1)
const x = normal(random, [2, 5, 8])
const attention = new MultiHeadAttention({ width: 8, heads: 2, random })

describe('reorderKeyValues', () => {
  it('selects rows in the requested order, repeated rows included', () => {
    const { key } = attention.project(x)
    const reordered = reorderKeyValues(attention.project(x), ids([1, 1, 0]) as never)
    const [a, b] = key.toArraySync() as unknown[]
    expect(reordered.key.toArraySync()).toEqual([b, b, a])
  })
})
