import { describe, expect, it } from 'vitest'
import { layoutOf } from './layout.ts'
import { noTranspose, transpose } from './library.ts'

describe('layoutOf', () => {
  it.each([
    ['contiguous rows', [3, 5, 5, 1], { transposition: noTranspose, leading: 5 }],
    ['rows with gaps', [3, 5, 7, 1], { transposition: noTranspose, leading: 7 }],
    ['contiguous columns', [3, 5, 1, 3], { transposition: transpose, leading: 3 }],
    ['one row with any stride', [1, 5, 0, 1], { transposition: noTranspose, leading: 5 }],
    ['one column with any stride', [3, 1, 7, 9], { transposition: noTranspose, leading: 7 }],
    ['one row with gaps', [1, 5, 0, 4], { transposition: transpose, leading: 4 }],
    ['one number', [1, 1, 0, 0], { transposition: noTranspose, leading: 1 }],
    ['gaps along both axes', [3, 5, 20, 2], null],
    ['overlapping rows', [3, 5, 4, 1], null],
    ['one broadcast row', [3, 5, 0, 1], null],
    ['one broadcast column', [3, 5, 1, 0], null],
  ] as const)(
    'returns the layout, or null if BLAS does not support it: %s',
    (_, [rows, columns, row, column], expected) => {
      expect(layoutOf(rows, columns, row, column)).toEqual(expected)
    },
  )
})
