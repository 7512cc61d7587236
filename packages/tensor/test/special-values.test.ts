import { describe, expect, it } from 'vitest'
import * as heed from '../src/index.ts'
import { createReferenceDevice } from '../src/reference/index.ts'

const { tensor, withDevice } = heed
const devices = [heed.createWasmDevice(), createReferenceDevice()]
/** Assignable to a parameter of any type. */
type Any = never

describe.each(devices)('special values on $name', (device) => {
  const onDevice = (work: () => unknown) => () => withDevice(device, work)

  it('propagates NaN and infinity', () => {
    const values = onDevice(() =>
      heed.add(tensor([NaN, Infinity, -Infinity, -0]), 0).dataSync(),
    )() as Float32Array
    expect([...values].slice(0, 3)).toEqual([NaN, Infinity, -Infinity])
    const probabilities = onDevice(() =>
      heed
        .softmax(
          tensor([
            [1e38, 0],
            [-Infinity, -Infinity],
            [-1e38, -1e38],
          ]),
        )
        .dataSync(),
    )()
    expect([...(probabilities as Float32Array)]).toEqual([1, 0, 0, 0, 0.5, 0.5])
  })

  it('returns zeros and finite gradients for a fully masked query', () => {
    const { value, gradients } = onDevice(() =>
      heed.valueAndGradients(
        (q) =>
          heed.sum(
            heed.scaledDotProductAttention(q as Any, q as Any, q as Any, {
              mask: heed.mask([
                [true, true],
                [false, false],
              ]) as Any,
            }),
          ),
        [
          tensor([
            [1, 2],
            [3, 4],
          ]),
        ],
      ),
    )() as { value: heed.Tensor; gradients: heed.Tensor[] }
    expect(Number.isFinite(value.itemSync())).toBe(true)
    expect([...gradients[0]!.dataSync()].every(Number.isFinite)).toBe(true)
  })
})
