import { describe, expect, it } from 'vitest'
import { layoutOf } from './layout.ts'
import { asItLies, transposed } from './library.ts'

describe('layoutOf', () => {
  it.each([
    ['row by row', [3, 5, 5, 1], { order: asItLies, leading: 5 }],
    ['row by row with gaps', [3, 5, 7, 1], { order: asItLies, leading: 7 }],
    ['column by column', [3, 5, 1, 3], { order: transposed, leading: 3 }],
    ['one row, whose stride may be anything', [1, 5, 0, 1], { order: asItLies, leading: 5 }],
    ['one column, whose stride may be anything', [3, 1, 7, 9], { order: asItLies, leading: 7 }],
    ['one row with gaps', [1, 5, 0, 4], { order: transposed, leading: 4 }],
    ['one number', [1, 1, 0, 0], { order: asItLies, leading: 1 }],
    ['gaps along both axes', [3, 5, 20, 2], null],
    ['rows that overlap', [3, 5, 4, 1], null],
    ['rows that are all one row', [3, 5, 0, 1], null],
    ['columns that are all one column', [3, 5, 1, 0], null],
  ] as const)('reads %s', (_, [rows, columns, row, column], expected) => {
    expect(layoutOf(rows, columns, row, column)).toEqual(expected)
  })
})
