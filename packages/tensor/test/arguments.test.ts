// Invalid arguments from untyped programs: each call returns or throws a typed error within a
// second, and an error does not leak memory.
import { describe, expect, it } from 'vitest'
import * as heed from '../src/index.ts'
import { everyDevice } from './devices.ts'

/** Assignable to a parameter of any type. */
type Any = never
type Call = (value: Any) => unknown

const values: readonly unknown[] = [
  NaN, -0.5, 0.5, 1.5, -1, -3, 2 ** 31, 2 ** 32, 2 ** 40, 2 ** 53, 1e300, Infinity, -Infinity,
  '2', 'two', '', null, true, {}, [], [2], [NaN], [2 ** 40], 2n, Symbol('two'), () => 2, new Date(NaN),
  new DataView(new ArrayBuffer(8)), new BigInt64Array(2), new ArrayBuffer(8), new Set([1]),
] // prettier-ignore

/** Replaces the list of sizes by the value, and then each single size. */
const atEachPosition =
  (sizes: readonly unknown[], call: (list: Any) => unknown): Call =>
  (value) => [
    () => call(value),
    ...sizes.map((_, i) => () => call(sizes.map((size, j) => (i === j ? value : size)) as Any)),
  ]

function makeCalls(): Record<string, Call> {
  const x = heed.zeros([2, 3]) as heed.Tensor
  const cube = heed.zeros([2, 3, 4])
  const empty = heed.zeros([2, 0]) as heed.Tensor
  const rows = heed.ids([0, 1])
  const random = new heed.Random(1)
  const axisCalls = (['sum', 'mean', 'max', 'min'] as const).map((name): [string, Call] => [
    `the axis of ${name}`,
    (axis) => heed[name](x, axis),
  ])
  const sizeCalls = {
    zeros: (shape: Any) => heed.zeros(shape),
    ones: (shape: Any) => heed.ones(shape),
    full: (shape: Any) => heed.full(shape, 1),
    normal: (shape: Any) => heed.normal(random, shape),
    uniform: (shape: Any) => heed.uniform(random, shape),
    tensor: (shape: Any) => heed.tensor([1, 2, 3, 4, 5, 6], shape),
    ids: (shape: Any) => heed.ids([1, 2, 3, 4, 5, 6], shape),
    mask: (shape: Any) => heed.mask(new Uint8Array(6), shape),
    reshape: (shape: Any) => heed.reshape(x, shape),
    'reshape of an empty tensor': (shape: Any) => heed.reshape(empty, shape),
    broadcastTo: (shape: Any) => heed.broadcastTo(x, shape),
    'broadcastTo of an empty tensor': (shape: Any) => heed.broadcastTo(empty, shape),
    expectShape: (shape: Any) => heed.expectShape(x, shape),
    permute: (order: Any) => heed.permute(x, order),
    tile: (repetitions: Any) => heed.tile(x, repetitions),
    'tile of an empty tensor': (repetitions: Any) => heed.tile(empty, repetitions),
    split: (sizes: Any) => heed.split(x, sizes, 1 as Any),
    'split of an empty tensor': (sizes: Any) => heed.split(empty, sizes, 1 as Any),
  }
  return {
    ...Object.fromEntries(axisCalls),
    ...Object.fromEntries(
      Object.entries(sizeCalls).map(([name, call]) => [
        `sizes of ${name}`,
        atEachPosition([2, 3], call),
      ]),
    ),
    'the axis of slice': (axis) => heed.slice(x, axis, 0),
    'the start of slice': (start) => heed.slice(x, 0 as Any, start),
    'the end of slice': (end) => heed.slice(x, 0 as Any, 0, end),
    'the axis of split': (axis) => heed.split(x, 1, axis),
    'the axis of concat': (axis) => heed.concat([x, x], axis),
    'the tensors of concat': (list) => heed.concat(list, 0),
    'the tensors of stack': (list) => heed.stack(list),
    'the widths of pad': (widths) => atEachPosition([[1, 1], [1, 1]], (list) => heed.pad(x, list))(widths), // prettier-ignore
    'a width of pad': (width) => heed.pad(x, [[width, 0], [0, width]]), // prettier-ignore
    'the value of pad': (value) => heed.pad(x, [[1, 0], [0, 1]], value), // prettier-ignore
    'the value of full': (value) => heed.full([2], value),
    'k of topK': (k) => heed.topK(x as Any, k),
    'the heads of splitHeads': (heads) => heed.splitHeads(cube, heads),
    'the width of mergeHeads': (width) => heed.mergeHeads(heed.zeros([2, 2, 3, 4]), width),
    'the exponent of pow': (exponent) => heed.pow(x, exponent),
    'the limits of clamp': (limit) => heed.clamp(x, { minimum: limit, maximum: limit }),
    'the options of clamp': (options) => heed.clamp(x, options),
    'the positions of rotaryAngles': atEachPosition([0, 1], (list) => heed.rotaryAngles(list, 2)),
    'the width of rotaryAngles': (width) => heed.rotaryAngles([0], width),
    'the base of rotaryAngles': (base) => heed.rotaryAngles([0], 2, { base }),
    'the positions of rotary': atEachPosition([0, 1, 2], (positions) =>
      heed.rotary(cube as Any, { positions }),
    ),
    'the rate of dropout': (rate) => heed.dropout(x, rate, random),
    'the epsilon of layerNorm': (epsilon) => heed.layerNorm(x as Any, null, null, { epsilon }),
    'the epsilon of rmsNorm': (epsilon) => heed.rmsNorm(x as Any, null, { epsilon }),
    'the label smoothing of crossEntropy': (labelSmoothing) =>
      heed.crossEntropy(x as Any, rows, { labelSmoothing }),
    'the ignored index of crossEntropy': (ignoreIndex) =>
      heed.crossEntropy(x as Any, rows, { ignoreIndex }),
    'the scale of attention': (scale) =>
      heed.scaledDotProductAttention(x as Any, x as Any, x as Any, { scale }),
    'the dropout of attention': (dropout) =>
      heed.scaledDotProductAttention(x as Any, x as Any, x as Any, { dropout, random }),
    'the standard deviation of normal': (standardDeviation) =>
      heed.normal(random, [2], { standardDeviation }),
    'the lower limit of uniform': (low) => heed.uniform(random, [2], { low }),
    'the scalar operand of add': (number) => heed.add(x, number),
    'the scalar operand of less': (number) => heed.less(x, number),
    'the scalar operand of equal': (number) => heed.equal(rows, number),
    'the scalar operand of where': (number) =>
      heed.where(heed.mask([true, false, true]), x, number),
    'the values of tensor': (list) => heed.tensor(list),
    'the values of ids': (list) => heed.ids(list),
    'the values of mask': (list) => heed.mask(list),
    'the seed of Random': (seed) => new heed.Random(seed),
    'the upper limit of integer': (below) => random.integer(below),
  }
}

/** Runs a call and any calls that it returns. */
function callAll(call: () => unknown): void {
  const result = call()
  if (Array.isArray(result) && typeof result[0] === 'function') {
    for (const inner of result as (() => unknown)[]) attempt(inner)
  }
}

function attempt(call: () => unknown): void {
  const usage = () => {
    const { bytes, storages } = heed.memory()
    return { bytes, storages }
  }
  const before = usage()
  try {
    heed.scope(() => callAll(call))
  } catch (error) {
    if (!(error instanceof heed.HeedError)) throw error
  }
  expect(usage()).toEqual(before)
}

const format = (value: unknown): string =>
  typeof value === 'string'
    ? `'${value}'`
    : Array.isArray(value)
      ? `[${value.join()}]`
      : String(value)

describe.each(everyDevice)('arguments on $name', (device) => {
  const calls = heed.withDevice(device, makeCalls)

  it.each(Object.entries(calls))(
    'any value is accepted or refused within a second as %s',
    (name, call) => {
      for (const value of values) {
        const start = performance.now()
        try {
          heed.withDevice(device, () => attempt(() => call(value as Any)))
        } catch (error) {
          throw new Error(`${name} of ${format(value)}: ${String(error)}`, { cause: error })
        }
        const milliseconds = performance.now() - start
        expect(milliseconds, `milliseconds of ${format(value)}`).toBeLessThan(1000)
      }
    },
  )
})
