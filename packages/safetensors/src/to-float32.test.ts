import { expect, it } from 'vitest'
import { SafetensorsError, toFloat32 } from './index.ts'

it('F16 and BF16 are converted exactly', () => {
  const data = Uint16Array.of(0x3c00, 0xc000, 0x0001, 0x7c00, 0x3555)
  const values = toFloat32({ dtype: 'F16', shape: [5], data })
  expect([...values]).toEqual([1, -2, 2 ** -24, Infinity, 0.333251953125])
  expect([...toFloat32({ dtype: 'BF16', shape: [1], data: Uint16Array.of(0x3fc0) })]).toEqual([1.5])
})

it('integers are refused', () => {
  expect(() => toFloat32({ dtype: 'I32', shape: [1], data: Int32Array.of(1) })).toThrow(
    SafetensorsError,
  )
})
