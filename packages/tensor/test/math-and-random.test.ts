import { describe, expect, it } from 'vitest'
import { exactMath, Random } from '../src/index.ts'
import { philox } from '../src/random/philox.ts'

/** The distance between two float64 numbers in units in the last place. */
function ulps(a: number, b: number): number {
  if (Object.is(a, b) || a === b) return 0
  const bits = (x: number) => {
    const view = new DataView(new ArrayBuffer(8))
    view.setFloat64(0, x)
    return view.getBigInt64(0)
  }
  const distance = bits(a) - bits(b)
  return Number(distance < 0n ? -distance : distance)
}
const linspace = (low: number, high: number) =>
  Array.from({ length: 4001 }, (_, i) => low + ((high - low) * i) / 4000)

describe('exactMath', () => {
  it.each([
    ['exp', linspace(-700, 700), 2],
    ['exp', linspace(-1, 1), 2],
    ['log', linspace(1e-300, 10), 2],
    ['log', linspace(0.9, 1.1), 4],
    ['sin', linspace(-100, 100), 1e7],
    ['cos', linspace(-100, 100), 1e7],
    ['tanh', linspace(-3, 3), 4],
  ] as const)(
    '%s has a small error in units in the last place, or in absolute terms near 0',
    (name, xs, maxUlps) => {
      for (const x of xs) {
        const [actual, expected] = [exactMath[name](x), Math[name](x)]
        if (Math.abs(actual - expected) > 4e-16)
          expect(ulps(actual, expected), `${name}(${x})`).toBeLessThanOrEqual(maxUlps)
      }
    },
  )

  it.each(['erf', 'sin', 'tanh'] as const)('%s keeps the sign of zero', (name) => {
    expect([exactMath[name](0), exactMath[name](-0)]).toEqual([0, -0])
  })

  it('handles infinities, NaN, overflow and underflow', () => {
    const { exp, log, tanh, erf, pow } = exactMath
    expect([exp(Infinity), exp(-Infinity), exp(710), exp(-746), exp(NaN)]).toEqual([
      Infinity,
      0,
      Infinity,
      0,
      NaN,
    ])
    expect([log(0), log(-1), log(Infinity), log(1), log(5e-324)]).toEqual([
      -Infinity,
      NaN,
      Infinity,
      0,
      Math.log(5e-324),
    ])
    expect([tanh(50), tanh(-50), erf(9), erf(-9), erf(0)]).toEqual([1, -1, 1, -1, 0])
    expect([pow(2, 10), pow(2, -2), pow(0, 0.5), pow(9, 0.5)]).toEqual([1024, 0.25, 0, 3])
  })

  it('computes the error function to 15 digits', () => {
    expect(exactMath.erf(0.5)).toBeCloseTo(0.5204998778130465, 14)
    expect(exactMath.erf(1)).toBeCloseTo(0.8427007929497149, 14)
    expect(exactMath.erf(3)).toBeCloseTo(0.9999779095030014, 14)
  })
})

describe('Philox 4×32-10', () => {
  // Known-answer tests of Random123, file kat_vectors.
  it.each([
    [[0, 0, 0, 0], [0, 0], '6627e8d5 e169c58d bc57ac4c 9b00dbd8'],
    [[-1, -1, -1, -1], [-1, -1], '408f276d 41c83b0e a20bc7c6 6d5451fd'],
    [
      [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
      [0xa4093822, 0x299f31d0],
      'd16cfe09 94fdcceb 5001e420 24126ea1',
    ],
  ])('returns the published words for the counter %s', (counter, [low, high], expected) => {
    const out = new Uint32Array(4)
    const [a, b, c, d] = counter.map((word) => word >>> 0) as [number, number, number, number]
    philox(out, a, b, c, d, { low: low! >>> 0, high: high! >>> 0 })
    expect([...out].map((word) => word.toString(16).padStart(8, '0')).join(' ')).toBe(expected)
  })
})

describe('Random', () => {
  it('resumes exactly from its state at any position', () => {
    for (const skipped of [0, 1, 2, 3, 4, 7]) {
      const random = new Random(42)
      for (let i = 0; i < skipped; i++) random.uint32()
      const copy = Random.from(JSON.parse(JSON.stringify(random.state())))
      expect(Array.from({ length: 9 }, () => copy.normal())).toEqual(
        Array.from({ length: 9 }, () => random.normal()),
      )
    }
  })

  it('fills an array of any length, from any position, with the numbers that single draws return', () => {
    for (const skipped of [0, 1, 2, 3, 6]) {
      for (const count of [0, 1, 2, 5, 1024, 1025, 3001]) {
        const [single, bulk] = [new Random(7), new Random(7)]
        for (let i = 0; i < skipped; i++) expect(single.uint32()).toBe(bulk.uint32())
        const [uniforms, normals] = [new Float64Array(count), new Float64Array(count)]
        bulk.uniforms(uniforms)
        bulk.normals(normals)
        expect(uniforms).toEqual(Float64Array.from({ length: count }, () => single.uniform()))
        expect(normals).toEqual(Float64Array.from({ length: count }, () => single.normal()))
        expect(bulk.state()).toEqual(single.state())
        expect(bulk.uint32()).toBe(single.uint32())
      }
    }
  })

  it('splits by label without advancing its own stream', () => {
    const [a, b] = [new Random(1), new Random(1)]
    const [x, y] = [a.split('x'), a.split('y')]
    expect(a.uint32()).toBe(b.uint32())
    expect(x.uint32()).not.toBe(y.uint32())
    expect(new Random(1).split('x').uint32()).toBe(new Random(1).split('x').uint32())
  })

  it('draws uniform and normal numbers of the right mean and variance', () => {
    const random = new Random(9)
    const moments = (draw: () => number) => {
      const list = Array.from({ length: 50_000 }, draw)
      const mean = list.reduce((a, b) => a + b) / list.length
      return [mean, list.reduce((sum, x) => sum + (x - mean) ** 2, 0) / list.length]
    }
    const [mean, variance] = moments(() => random.uniform())
    expect(Math.abs(mean! - 0.5)).toBeLessThan(0.006)
    expect(Math.abs(variance! - 1 / 12)).toBeLessThan(0.003)
    const [normalMean, normalVariance] = moments(() => random.normal())
    expect(Math.abs(normalMean!)).toBeLessThan(0.02)
    expect(Math.abs(normalVariance! - 1)).toBeLessThan(0.03)
  })

  it('refuses a seed that is not an integer', () => {
    expect(() => new Random(1.5)).toThrow(/expected an integer seed, got 1.5/)
  })
})
