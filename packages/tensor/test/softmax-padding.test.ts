import { expect, it } from 'vitest'
import { createWasmDevice, logSoftmax, Random, softmax, tensor, withDevice } from '../src/index.ts'

const random = new Random(3)

it.each(['fast', 'strict'] as const)(
  'softmax of a row padded with −∞ has the same bits as without padding: %s',
  (numerics) => {
    withDevice(createWasmDevice({ numerics }), () => {
      for (let n = 1; n <= 21; n++) {
        const x = Float32Array.from({ length: n }, () => 3 * random.normal())
        const [expected, expectedLog] = [softmax(tensor([...x])), logSoftmax(tensor([...x]))]
        for (let k = 0; k <= 9; k++) {
          const padded = tensor([...x, ...new Array<number>(k).fill(-Infinity)])
          expect([...softmax(padded).dataSync().slice(0, n)]).toEqual([...expected.dataSync()])
          expect([...logSoftmax(padded).dataSync().slice(0, n)]).toEqual([
            ...expectedLog.dataSync(),
          ])
        }
      }
    })
  },
)

it('softmax propagates NaN, alone or among −∞', () => {
  for (const row of [[NaN], [-Infinity, NaN], [1, 2, NaN, 4, 5, 6, 7, 8, 9]]) {
    expect([...softmax(tensor(row)).dataSync()].every(Number.isNaN)).toBe(true)
  }
  expect([...softmax(tensor([-Infinity, -Infinity])).dataSync()]).toEqual([0, 0])
})
