// Parts of the kernel contract that no operation uses yet.
import { describe, expect, it } from 'vitest'
import type { Device } from '../src/index.ts'
import type { View } from '../src/device/index.ts'
import { devices, reference } from './devices.ts'

/** A dense view of 1, 2, 3 … times a factor. */
function view(device: Device, shape: readonly number[], factor: number): View {
  const size = shape.reduce((product, n) => product * n, 1)
  const memory = device.allocate(size, 'float32')
  device.write(
    memory,
    0,
    Float32Array.from({ length: size }, (_, i) => factor * (i + 1)),
  )
  const strides = shape.map((_, axis) =>
    shape.slice(axis + 1).reduce((product, n) => product * n, 1),
  )
  return { memory, offset: 0, shape, strides }
}

describe.each(devices)('matmul on $name', (device) => {
  it.each([
    [1, 5, 7],
    [3, 2, 2],
    [13, 3, 11],
  ])('adds the product and the bias to the output: %s × %s × %s', (m, k, n) => {
    const run = (target: Device) => {
      const out = view(target, [m, n], 100)
      const bias = view(target, [n], 10)
      target.kernels.matmul(view(target, [m, k], 1), view(target, [k, n], 2), out, bias, true)
      return [...target.readSync!(out.memory, 0, m * n)]
    }
    expect(run(device)).toEqual(run(reference))
  })
})

describe.each(devices)('copy on $name', (device) => {
  /** A dense view with permuted axes. */
  const permuted = (
    target: Device,
    shape: readonly number[],
    order: readonly number[],
    factor: number,
  ) => {
    const { strides, ...rest } = view(target, shape, factor)
    const pick = (list: readonly number[]) => order.map((axis) => list[axis]!)
    return { ...rest, shape: pick(shape), strides: pick(strides) }
  }

  it.each([
    [
      [37, 83],
      [1, 0],
      [0, 1],
    ],
    [
      [3, 18, 5],
      [2, 1, 0],
      [0, 1, 2],
    ],
    [
      [2, 5, 7, 11],
      [0, 3, 1, 2],
      [0, 2, 1, 3],
    ],
    [
      [3, 1, 6, 34],
      [3, 2, 1, 0],
      [1, 0, 2, 3],
    ],
  ])(
    'copies an array of shape %o permuted by %o to an output permuted by %o, with and without accumulation',
    (shape, from, to) => {
      const run = (target: Device) => {
        const source = permuted(target, shape, from, 1)
        const inverse = to.map((_, axis) => to.indexOf(axis))
        const out = permuted(target, to.map((axis) => source.shape[axis]!), inverse, 100) // prettier-ignore
        return [false, true].flatMap((accumulate) => {
          target.kernels.copy(source, out, accumulate)
          return [
            ...target.readSync!(
              out.memory,
              0,
              shape.reduce((a, b) => a * b),
            ),
          ]
        })
      }
      expect(run(device)).toEqual(run(reference))
    },
  )
})
