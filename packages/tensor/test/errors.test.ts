import { describe, expect, it } from 'vitest'
import * as heed from '../src/index.ts'
import { createReferenceDevice } from '../src/reference/index.ts'

const { tensor, ids, withDevice } = heed
const devices = [heed.createWasmDevice(), createReferenceDevice()]
type Any = never

describe.each(devices)('bad input on $name', (device) => {
  const at = (work: () => unknown) => () => withDevice(device, work)
  const x = at(() =>
    tensor([
      [1, 2, 3],
      [4, 5, 6],
    ]),
  )() as heed.Tensor<[2, 3]>
  const y = at(() =>
    tensor([
      [1, 2],
      [3, 4],
    ]),
  )() as heed.Tensor<[2, 2]>
  const table = at(() => heed.zeros([4, 2]))() as heed.Tensor<[4, 2]>

  it.each<[string, () => unknown, typeof heed.HeedError, RegExp]>([
    [
      'sizes that do not broadcast',
      () => heed.add(x, y as Any),
      heed.ShapeError as Any,
      /add: expected a shape that broadcasts with \[2, 3\], got \[2, 2\]/,
    ],
    [
      'inner sizes that differ',
      () => heed.matmul(x, x as Any),
      heed.ShapeError as Any,
      /matmul: expected equal inner sizes/,
    ],
    [
      'an axis that is not there',
      () => heed.sum(x, 2 as Any),
      heed.ShapeError as Any,
      /sum: expected an axis from -2 to 1, got 2/,
    ],
    [
      'a shape of other size',
      () => heed.reshape(x, [4, 2]),
      heed.ShapeError as Any,
      /reshape: expected a shape of 6 elements/,
    ],
    [
      'a negative size',
      () => heed.zeros([-1]),
      heed.ShapeError as Any,
      /whole sizes of at least 0/,
    ],
    ['a fractional size', () => heed.zeros([1.5]), heed.ShapeError as Any, /whole sizes/],
    [
      'too many elements',
      () => heed.zeros([2 ** 20, 2 ** 20]),
      heed.ShapeError as Any,
      /at most 2147483647/,
    ],
    [
      'rank 100',
      () => heed.zeros(new Array(100).fill(1)),
      heed.ShapeError as Any,
      /at most 16 axes/,
    ],
    [
      'ragged rows',
      () => tensor([[1, 2], [3]] as Any),
      heed.ShapeError as Any,
      /rows of one length/,
    ],
    [
      'an id below 0',
      () => heed.embedding(table, ids([-1])),
      heed.IndexError as Any,
      /embedding: expected ids from 0 to 3, got -1/,
    ],
    ['an id of V', () => heed.embedding(table, ids([4])), heed.IndexError as Any, /got 4/],
    ['an id of 1.5', () => ids([1.5]), heed.DTypeError as Any, /whole numbers of 32 bits, got 1.5/],
    ['an id of NaN', () => ids([NaN]), heed.DTypeError as Any, /got NaN/],
    [
      'a target that is no class',
      () => heed.crossEntropy(x, ids([0, 3])),
      heed.IndexError as Any,
      /targets from 0 to 2, got 3/,
    ],
    [
      'ids for numbers',
      () => heed.relu(ids([1]) as Any),
      heed.DTypeError as Any,
      /relu: expected a Tensor, got a int32 tensor/,
    ],
    ['nothing for numbers', () => heed.relu(null as Any), heed.DTypeError as Any, /got null/],
    [
      'a permutation with an axis twice',
      () => heed.permute(x, [0, 0]),
      heed.ShapeError as Any,
      /each of 2 axes once/,
    ],
    [
      'a slice beyond the end',
      () => heed.slice(x, 0, 1, 3),
      heed.IndexError as Any,
      /positions within 0 and 2/,
    ],
    [
      'a dropout rate of 1',
      () => heed.dropout(x, 1, undefined),
      heed.ArgumentError as Any,
      /from 0 to below 1, got 1/,
    ],
    [
      'a tensor of another copy',
      () => heed.relu({ storage: {}, strides: [] } as Any),
      heed.DuplicatePackageError as Any,
      /npm ls @heed\/tensor/,
    ],
  ])('%s is a typed sentence', (_, work, Kind, message) => {
    expect(at(work)).toThrow(Kind)
    expect(at(work)).toThrow(message)
  })

  it('leaves NaN and infinity as they are', () => {
    const values = at(() =>
      heed.add(tensor([NaN, Infinity, -Infinity, -0]), 0).dataSync(),
    )() as Float32Array
    expect([...values].slice(0, 3)).toEqual([NaN, Infinity, -Infinity])
    const logits = at(() =>
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
    expect([...(logits as Float32Array)]).toEqual([1, 0, 0, 0, 0.5, 0.5])
  })

  it('gives zeros to a query that may look at nothing, and no gradient', () => {
    const { value, gradients } = at(() =>
      heed.valueAndGradients(
        (q) =>
          heed.sum(
            heed.attend(q as Any, q as Any, q as Any, {
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

  it('works on nothing at all', () => {
    expect(at(() => heed.add(heed.zeros([0, 3]), 1).shape)() as number[]).toEqual([0, 3])
    expect(at(() => heed.sum(heed.zeros([0, 3])).itemSync())()).toBe(0)
    expect(at(() => heed.matmul(heed.zeros([2, 0]), heed.zeros([0, 2])).toArraySync())()).toEqual([
      [0, 0],
      [0, 0],
    ])
  })
})
