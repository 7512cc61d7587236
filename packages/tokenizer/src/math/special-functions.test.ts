import { expect, it } from 'vitest'
import { digamma, exp, log } from './special-functions.ts'

const ulp = 2 ** -52

it('log is accurate to two units in the last place', () => {
  for (const x of [1, 2, 0.5, 1e-300, 1e300, 3, 10, 0.7, 1.4142135623730951, 123456789]) {
    expect(Math.abs(log(x) - Math.log(x))).toBeLessThanOrEqual(2 * ulp * Math.abs(Math.log(x)))
  }
  for (let i = 1; i < 2000; i++) {
    const x = i / 37
    expect(Math.abs(log(x) - Math.log(x))).toBeLessThanOrEqual(2 * ulp * Math.abs(Math.log(x)))
  }
})

it('exp is accurate to two units in the last place, and underflows to zero', () => {
  for (let x = -700; x < 10; x += 0.173) {
    expect(Math.abs(exp(x) / Math.exp(x) - 1)).toBeLessThanOrEqual(2 * ulp)
  }
  expect(exp(0)).toBe(1)
  expect(exp(-1000)).toBe(0)
  expect(exp(-Infinity)).toBe(0)
})

it('digamma equals tabulated values', () => {
  const euler = 0.5772156649015329
  expect(digamma(1)).toBeCloseTo(-euler, 9)
  expect(digamma(0.5)).toBeCloseTo(-euler - 2 * Math.LN2, 9)
  expect(digamma(100)).toBeCloseTo(4.600161852738087, 12)
})
