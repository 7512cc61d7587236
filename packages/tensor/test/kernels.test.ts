// What the operations never ask of a kernel, but its contract promises.
import { describe, expect, it } from 'vitest'
import type { Device, View } from '../src/index.ts'
import { devices, reference } from './devices.ts'

/** A dense view that holds 1, 2, 3 … times a factor. */
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
  ])('adds product and bias to what is there: %s × %s × %s', (m, k, n) => {
    const run = (on: Device) => {
      const out = view(on, [m, n], 100)
      on.kernels.matmul(view(on, [m, k], 1), view(on, [k, n], 2), out, view(on, [n], 10), true)
      return [...on.readSync!(out.memory, 0, m * n)]
    }
    expect(run(device)).toEqual(run(reference))
  })
})
