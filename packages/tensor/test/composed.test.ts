// Operations composed of others: shapes, values and errors.
import { describe, expect, it } from 'vitest'
import * as heed from '../src/index.ts'
import type { HeedError } from '../src/index.ts'
import { everyDevice } from './devices.ts'

const { clamp, min, pad, pow, split, stack, tensor, tile, withDevice, zeros } = heed

describe.each(everyDevice)('composed operations on $name', (device) => {
  const onDevice = <T>(work: () => T): T => withDevice(device, work)
  const x = onDevice(() => tensor([[1, 2, 3], [4, 5, 6]])) // prettier-ignore

  it.each<[string, () => heed.Tensor, unknown]>([
    ['clamp', () => clamp(x, { minimum: 2, maximum: 4.5 }), [[2, 2, 3], [4, 4.5, 4.5]]],
    ['clamp with one limit', () => clamp(x, { maximum: 2 }), [[1, 2, 2], [2, 2, 2]]],
    ['clamp without limits', () => clamp(x, {}), [[1, 2, 3], [4, 5, 6]]],
    ['min over all axes', () => min(x), 1],
    ['min over an axis', () => min(x, 1, { keepDims: true }), [[1], [4]]],
    ['pow with exponent 0', () => pow(x, 0), [[1, 1, 1], [1, 1, 1]]],
    ['pow with exponent 3 and a negative base', () => pow(tensor([-2, 3]), 3), [-8, 27]],
    ['pow with exponent −2', () => pow(tensor([-2, 4]), -2), [0.25, 0.0625]],
    ['pow with exponent ½', () => pow(tensor([4, -1]), 0.5), [2, NaN]],
    ['pow with exponent 2½', () => pow(tensor([4]), 2.5), [32]],
    ['pow with exponent ¼', () => pow(tensor([16, 0, -1]), 0.25), [expect.closeTo(2, 5), 0, NaN]],
    ['split by count', () => split(x, 3, 1)[1]!, [[2], [5]]],
    ['split by sizes', () => split(x, [1, 0, 2], 1)[2]!, [[2, 3], [5, 6]]],
    ['stack', () => stack([tensor([1, 2]), tensor([3, 4])]), [[1, 2], [3, 4]]],
    ['stack of scalars', () => stack([tensor(1), tensor(2)]), [1, 2]],
    ['pad', () => pad(tensor([[7]]), [[1, 0], [0, 2]], 9), [[9, 9, 9], [7, 9, 9]]],
    ['tile', () => tile(tensor([[1, 2]]), [2, 2]), [[1, 2, 1, 2], [1, 2, 1, 2]]],
    ['tile with 0 repetitions', () => tile(x, [0, 1]), []],
  ])('%s returns the expected values', (_, work, expected) => expect(onDevice(work).toArraySync()).toEqual(expected)) // prettier-ignore

  it.each<[string, () => unknown, new (...args: never[]) => HeedError, RegExp]>([
    ['clamp with a minimum above the maximum', () => clamp(x, { minimum: 2, maximum: 1 }), heed.ArgumentError, /a minimum not above the maximum, got 2 and 1/],
    ['clamp with a limit of NaN', () => clamp(x, { minimum: NaN }), heed.ArgumentError, /got NaN and Infinity/],
    ['pow with an infinite exponent', () => pow(x, Infinity), heed.ArgumentError, /a finite exponent, got Infinity/],
    ['min of an empty tensor', () => min(zeros([0])), heed.ShapeError, /min: expected at least one element/],
    ['split by sizes that do not fill the axis', () => split(x, [1, 1], 1), heed.ShapeError, /parts that fill an axis of 3, got \[1, 1\]/],
    ['split by a count that does not divide the axis', () => split(x, 2, 1), heed.ShapeError, /fill an axis of 3, got \[2\]/],
    ['split by a count of 0', () => split(x, 0, 1), heed.ShapeError, /fill an axis of 3, got \[0\]/],
    ['stack of different shapes', () => stack([zeros([2]), zeros([3])] as never), heed.ShapeError, /stack: expected \[2\], got \[3\]/],
    ['stack of an empty list', () => stack([]), heed.ShapeError, /at least one tensor/],
    ['pad with too few widths', () => pad(x, [[1, 1]]), heed.ShapeError, /widths for 2 axes, got 1/],
    ['pad with a negative width', () => pad(x, [[0, 0], [-1, 0]]), heed.ShapeError, /sizes of at least 0/],
    ['tile with too few repetitions', () => tile(x, [2]), heed.ShapeError, /repetitions of 2 axes, got \[2\]/],
    ['tile with a fractional repetition', () => tile(x, [1, 0.5]), heed.ShapeError, /whole sizes/],
    ['pow of ids', () => pow(heed.ids([1]) as never, 2), heed.DTypeError, /pow: expected a Tensor/],
  ])('refuses %s', (_, work, ErrorClass, message) => {
    expect(() => onDevice(work)).toThrow(ErrorClass as never)
    expect(() => onDevice(work)).toThrow(message)
  }) // prettier-ignore
})
