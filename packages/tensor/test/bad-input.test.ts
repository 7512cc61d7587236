import { describe, expect, it, vi } from 'vitest'
import * as heed from '../src/index.ts'
import type { Device, Tensor } from '../src/index.ts'
import { createReferenceDevice } from '../src/reference/index.ts'
import { adamW, globalNorm } from '../src/optimization.ts'

// Most of these calls are type errors in TypeScript, but JavaScript programs can make them.
/** Assignable to a parameter of any type. */
type Any = never
const any = (value: unknown): Any => value as Any

type Case = readonly [
  name: string,
  call: () => unknown,
  ErrorClass: abstract new (...args: Any[]) => heed.HeedError,
  message: RegExp,
]

/** Operands of all kinds, allocated before memory is measured; sizes are primes. */
function createOperands() {
  const x = heed.zeros([2, 3])
  return {
    x,
    transposed: heed.transpose(x), // not contiguous, so that operations would have to copy it
    transposedMoment: heed.transpose(heed.zeros([3, 2])), // the shape of w with other strides
    y: heed.zeros([5, 7]),
    scalar: heed.zeros([]),
    empty: heed.zeros([2, 0]),
    cube: heed.zeros([2, 3, 5]),
    vector: heed.zeros([5]),
    table: heed.zeros([4, 2]),
    mask: heed.mask([[true, false, true, true, true]]),
    ids: heed.ids([0, 1]),
    negativeIds: heed.ids([0, -1]),
    largeIds: heed.ids([4, 0]), // beyond the 4 rows of the table
    idMatrix: heed.ids([[0, 1]]),
    wide: heed.broadcastTo(heed.zeros([1, 1]), [1, 65_536]),
    tall: heed.broadcastTo(heed.zeros([1, 1]), [65_536, 1]),
    huge: heed.broadcastTo(heed.zeros([1]), [2 ** 31 - 1]),
    w: heed.parameter(heed.zeros([2, 3])),
    random: new heed.Random(1),
  }
}
type Operands = ReturnType<typeof createOperands>

const { ArgumentError, DTypeError, GradientError, IndexError, ScopeError, ShapeError } = heed

const shapes = ({ x, y, cube, transposed, mask, scalar, vector, wide, tall, huge }: Operands): Case[] => [
  ['add of incompatible shapes', () => heed.add(x, any(y)), ShapeError, /add: expected a shape that broadcasts with \[2, 3\], got \[5, 7\]/],
  ['matmul of different inner sizes', () => heed.matmul(transposed, any(y)), ShapeError, /matmul: expected equal inner sizes/],
  ['matmul of a vector', () => heed.matmul(any(vector), any(y)), ShapeError, /matmul: expected at least two axes/],
  ['linear of different widths', () => heed.linear(transposed, any(y)), ShapeError, /linear: expected \[…, In\]/],
  ['linears whose last weight has a different width', () => heed.linears(x, any([{ weight: x, bias: null }, { weight: y, bias: null }])), ShapeError, /linear: expected \[…, In\]/],
  ['linear with a bias of the wrong size', () => heed.linear(x, x, any(vector)), ShapeError, /linear/],
  ['where with a mask of incompatible shape', () => heed.where(mask, x, 0), ShapeError, /where/],
  ['where of incompatible shapes', () => heed.where(mask, any(y), x), ShapeError, /where/],
  ['less of incompatible shapes', () => heed.less(x, y), ShapeError, /less/],
  ['slice of a mask', () => heed.slice(any(mask), any(0), 0), DTypeError, /slice: expected a Tensor or IntTensor/],
  ['concat of incompatible shapes', () => heed.concat([x, any(y)], 0), ShapeError, /concat: expected a shape like \[2, 3\] except in axis 0/],
  ['concat of an empty list', () => heed.concat([] as Tensor[], 0), ShapeError, /concat: expected at least one tensor, got none/],
  ['concat of scalars', () => heed.concat([scalar], 0), ShapeError, /concat: expected at least one axis, got a scalar/],
  ['layerNorm with a gain of the wrong size', () => heed.layerNorm(transposed, any(vector), null), ShapeError, /layerNorm: expected gain and bias of shape \[2\], got \[5\]/],
  ['layerNorm of a scalar', () => heed.layerNorm(any(scalar), null, null), ShapeError, /at least one axis/],
  ['rmsNorm with a gain of the wrong size', () => heed.rmsNorm(transposed, any(vector)), ShapeError, /rmsNorm/],
  ['attention of different widths', () => heed.scaledDotProductAttention(transposed, transposed, any(y)), ShapeError, /scaledDotProductAttention/],
  ['attention of vectors', () => heed.scaledDotProductAttention(any(vector), any(vector), any(vector)), ShapeError, /scaledDotProductAttention/],
  ['attention with a mask of incompatible shape', () => heed.scaledDotProductAttention(transposed, transposed, transposed, any({ mask })), ShapeError, /scaledDotProductAttention: expected a mask that broadcasts to \[3, 3\]/],
  ['attentionWeights with a mask of incompatible shape', () => heed.attentionWeights(transposed, transposed, any({ mask })), ShapeError, /attentionWeights/],
  ['splitHeads of an indivisible width', () => heed.splitHeads(cube, 3), ShapeError, /splitHeads: expected \[B, T, D\] with D divisible by 3/],
  ['splitHeads of two axes', () => heed.splitHeads(any(x), 1), ShapeError, /splitHeads/],
  ['mergeHeads of three axes', () => heed.mergeHeads(any(cube), 15), ShapeError, /mergeHeads/],
  ['transpose of a vector', () => heed.transpose(any(vector)), ShapeError, /transpose: expected at least two axes/],
  ['expectShape with a different shape', () => heed.expectShape(x, [3, 2]), ShapeError, /expectShape: expected \[3, 2\], got \[2, 3\]/],
  ['reshape to a different number of elements', () => heed.reshape(transposed, [4, 2]), ShapeError, /reshape: expected a shape of 6 elements, like \[3, 2\], got \[4, 2\]/],
  ['reshape with two inferred sizes', () => heed.reshape(x, [-1, -1]), ShapeError, /reshape/],
  ['reshape with negative sizes', () => heed.reshape(x, [-2, -3]), ShapeError, /reshape/],
  ['reshape with NaN', () => heed.reshape(x, [NaN]), ShapeError, /reshape/],
  ['reshape with a fraction', () => heed.reshape(x, [1.5, 4]), ShapeError, /reshape/],
  ['reshape to 100 axes', () => heed.reshape(scalar, new Array<number>(100).fill(1)), ShapeError, /reshape: expected at most 16 axes/],
  ['reshape to a number', () => heed.reshape(x, any(6)), ShapeError, /reshape: expected an array of sizes, got number/],
  ['broadcastTo an incompatible shape', () => heed.broadcastTo(x, [2, 2]), ShapeError, /broadcastTo/],
  ['broadcastTo fewer axes', () => heed.broadcastTo(x, [3]), ShapeError, /broadcastTo/],
  ['broadcastTo a shape of too many elements', () => heed.broadcastTo(scalar, [2 ** 16, 2 ** 16]), ShapeError, /at most 2147483647 elements/],
  ['add with too large a result', () => heed.add(tall, any(wide)), ShapeError, /at most 2147483647/],
  ['matmul with too large a result', () => heed.matmul(tall, wide), ShapeError, /at most 2147483647/],
  ['linear with too large a result', () => heed.linear(tall, tall), ShapeError, /linear: expected at most 2147483647/],
  ['attention with too large a result', () => heed.scaledDotProductAttention(tall, heed.slice(tall, 0, 0, 1), any(wide)), ShapeError, /scaledDotProductAttention: expected at most 2147483647/],
  ['attentionWeights with too large a result', () => heed.attentionWeights(tall, tall), ShapeError, /attentionWeights: expected at most 2147483647/],
  ['concat with too large a result', () => heed.concat([huge, huge], 0), ShapeError, /concat: expected at most 2147483647/],
  ['less with too large a result', () => heed.less(tall, wide), ShapeError, /at most 2147483647/],
] // prettier-ignore

/** Every operation that creates a tensor of a given shape refuses the same shapes. */
const creationShapes = ({ random }: Operands): Case[] => {
  const creators: [string, (shape: readonly number[]) => unknown][] = [
    ['zeros', (shape) => heed.zeros(any(shape))],
    ['full', (shape) => heed.full(any(shape), 7)],
    ['tensor', (shape) => heed.tensor(any([1]), any(shape))],
    ['ids', (shape) => heed.ids(any([1]), any(shape))],
    ['mask', (shape) => heed.mask(any([true]), any(shape))],
    ['normal', (shape) => heed.normal(random, any(shape))],
    ['uniform', (shape) => heed.uniform(random, any(shape))],
  ]
  const invalidShapes: [string, unknown, RegExp][] = [
    ['a negative size', [-1], /whole sizes of at least 0, got \[-1\]/],
    ['a fraction', [1.5], /whole sizes of at least 0, got \[1.5\]/],
    ['NaN', [NaN], /whole sizes of at least 0, got \[NaN\]/],
    ['infinity', [Infinity], /whole sizes/],
    ['1e300', [1e300], /whole sizes/],
    ['2^31 elements', [2 ** 16, 2 ** 15], /at most 2147483647 elements/],
    ['2^53 elements', [2 ** 27, 2 ** 26], /at most 2147483647 elements/],
    ['2^1000 elements', new Array(16).fill(2 ** 50), /at most 2147483647 elements/],
    ['2^40 elements times 0', [2 ** 20, 0, 2 ** 20], /at most 2147483647 elements/],
    ['100 axes', new Array(100).fill(1), /at most 16 axes, got 100/],
    ['a string', 'ab', /an array of sizes, got string/],
    ['a size as a string', ['3'], /whole sizes/],
  ]
  return creators.flatMap(([name, create]) =>
    invalidShapes.map(([what, shape, message]): Case => [
      `${name} of ${what}`,
      () => create(shape as number[]),
      ShapeError,
      message,
    ]),
  )
}

const axes = ({ x, scalar, empty, cube }: Operands): Case[] => {
  const reductions: [string, (axis: number) => unknown][] = [
    ['sum', (axis) => heed.sum(x, any(axis))],
    ['mean', (axis) => heed.mean(x, any(axis))],
    ['max', (axis) => heed.max(x, any(axis))],
    ['slice', (axis) => heed.slice(x, any(axis), 0)],
    ['concat', (axis) => heed.concat([x], axis)],
  ]
  const invalidAxes = [2, -3, 0.5, NaN, Infinity]
  return [
    ...reductions.flatMap(([name, reduce]) =>
      invalidAxes.map((axis): Case => [
        `${name} along axis ${axis}`,
        () => reduce(axis),
        ShapeError,
        new RegExp(`${name}: expected an axis from -2 to 1, got ${axis}`),
      ]),
    ),
    ['sum of a scalar along an axis', () => heed.sum(scalar, any(0)), ShapeError, /at least one axis, got a scalar/],
    ['max of an empty tensor', () => heed.max(empty), ShapeError, /max: expected at least one element/],
    ['argmax of an empty tensor', () => heed.argmax(empty), ShapeError, /argmax: expected rows of at least 1/],
    ['argmax of a scalar', () => heed.argmax(any(scalar)), ShapeError, /argmax/],
    ['permute with a repeated axis', () => heed.permute(x, [0, 0]), ShapeError, /permute: expected each of 2 axes once/],
    ['permute with negative axes', () => heed.permute(x, [-1, 0]), ShapeError, /permute/],
    ['permute with an axis of NaN', () => heed.permute(x, [NaN, 0]), ShapeError, /permute/],
    ['permute with too few axes', () => heed.permute(x, [0]), ShapeError, /permute/],
    ['permute without a list of axes', () => heed.permute(x, any(undefined)), ShapeError, /permute/],
    ['topK with k above the row length', () => heed.topK(x, 4), ShapeError, /topK: expected rows of at least 4 elements, got \[2, 3\]/],
    ...[NaN, 0, -1, 1.5].map((k): Case => [`topK with k = ${k}`, () => heed.topK(x, k), ArgumentError, /topK: expected k as a whole number above 0/]),
    ...[[0, 1.5], [NaN, 1], [-1, 1], [1, 0], [0, 4], [0, Infinity]].map(([start, end]): Case => [
      `slice from ${start} to ${end}`, () => heed.slice(x, 1, start!, end), IndexError, /slice: expected positions from 0 to 3/,
    ]),
    ...[0, -1, 1.5, NaN].map((heads): Case => [
      `splitHeads into ${heads} heads`, () => heed.splitHeads(cube, heads), ArgumentError, /splitHeads: expected a whole number of heads/,
    ]),
  ] // prettier-ignore
}

const indices = ({ x, ids, negativeIds, largeIds, idMatrix, table, cube, scalar, transposed }: Operands): Case[] => [
  ...[1.5, NaN, Infinity, 2 ** 31, -(2 ** 31) - 1].map((id): Case => [
    `ids with ${id}`, () => heed.ids([id]), IndexError, /ids: expected 32-bit integers, got/,
  ]),
  ['ids from an array of fractions', () => heed.ids(any(Float32Array.of(1.5))), IndexError, /got 1.5/],
  ['embedding of the id −1', () => heed.embedding(table, negativeIds), IndexError, /embedding: expected ids from 0 to 3, got -1/],
  ['embedding of the id V', () => heed.embedding(table, largeIds), IndexError, /got 4/],
  ['selectRows with the index −1', () => heed.selectRows(table, negativeIds), IndexError, /selectRows: .* got -1/],
  ['selectRows of ids with the index V', () => heed.selectRows(any(idMatrix), ids), IndexError, /selectRows: expected ids from 0 to 0, got 1/],
  ['selectRows with a matrix of indices', () => heed.selectRows(table, any(idMatrix)), ShapeError, /selectRows: expected rows \[V, …\] and positions \[R\]/],
  ['selectRows of a scalar', () => heed.selectRows(any(scalar), ids), ShapeError, /selectRows/],
  ['embedding from a table of three axes', () => heed.embedding(any(cube), ids), ShapeError, /embedding: expected a table \[V, D\]/],
  ['crossEntropy with the target −1', () => heed.crossEntropy(x, negativeIds), IndexError, /crossEntropy: expected targets from 0 to 2, got -1/],
  ['crossEntropy with the target V', () => heed.crossEntropy(x, largeIds), IndexError, /got 4/],
  ['crossEntropy with too few targets', () => heed.crossEntropy(transposed, any(ids)), ShapeError, /crossEntropy/],
  ['equal of ids and a fraction', () => heed.equal(ids, 1.5), IndexError, /got 1.5/],
] // prettier-ignore

const dtypes = ({ x, ids, mask, w, transposed, random }: Operands): Case[] => {
  /** Calls whose argument must be a float32 tensor. */
  const floatCalls: [string, (x: Any) => unknown][] = [
    ...(
      ['abs', 'relu', 'gelu', 'softmax', 'logSoftmax', 'sum', 'mean', 'max', 'argmax'] as const
    ).map((name): [string, (x: Any) => unknown] => [name, heed[name]]),
    ['add', (a) => heed.add(a, 1)],
    ['subtract', (a) => heed.subtract(x, a)],
    ['matmul', (a) => heed.matmul(x, a)],
    ['linear', (a) => heed.linear(a, x)],
    ['linear', (a) => heed.linear(x, a)],
    ['layerNorm', (a) => heed.layerNorm(a, null, null)],
    ['rmsNorm', (a) => heed.rmsNorm(a, null)],
    ['scaledDotProductAttention', (a) => heed.scaledDotProductAttention(a, x, x)],
    ['scaledDotProductAttention', (a) => heed.scaledDotProductAttention(transposed, transposed, a)],
    ['attentionWeights', (a) => heed.attentionWeights(x, a)],
    ['crossEntropy', (a) => heed.crossEntropy(a, ids)],
    ['embedding', (a) => heed.embedding(a, ids)],
    ['permute', (a) => heed.permute(a, [1, 0])],
    ['transpose', (a) => heed.transpose(a)],
    ['broadcastTo', (a) => heed.broadcastTo(a, [2, 3])],
    ['splitHeads', (a) => heed.splitHeads(a, 1)],
    ['mergeHeads', (a) => heed.mergeHeads(a, 1)],
    ['topK', (a) => heed.topK(a, 1)],
    ['dropout', (a) => heed.dropout(a, 0.5, random)],
    ['where', (a) => heed.where(mask, a, 0)],
    ['globalNorm', (a) => globalNorm([x, a])],
    ['backward', (a) => heed.backward(a)],
    ['detach', (a) => heed.detach(a)],
    ['parameter', (a) => heed.parameter(a)],
    ['assign', (a) => w.assign(a)],
    ['valueAndGradients', (a) => heed.valueAndGradients(() => a, any([x]))],
  ]
  /** Calls whose argument may have another dtype. */
  const otherCalls: [string, (x: Any) => unknown][] = [
    ['reshape', (a) => heed.reshape(a, [6])],
    ['contiguous', (a) => heed.contiguous(a)],
    ['slice', (a) => heed.slice(a, any(0), 0)],
    ['concat', (a) => heed.concat([x, a], 0)],
    ['concat', (a) => heed.concat([a], 0)],
    ['selectRows', (a) => heed.selectRows(a, ids)],
    ['less', (a) => heed.less(a, 1)],
    ['less', (a) => heed.less(x, a)],
    ['not', (a) => heed.not(a)],
    ['and', (a) => heed.and(mask, a)],
    ['where', (a) => heed.where(a, x, 0)],
    ['embedding', (a) => heed.embedding(x, a)],
    ['crossEntropy', (a) => heed.crossEntropy(x, a)],
  ]
  return [
    ...floatCalls.map(([name, call]): Case => [`${name} of ids`, () => call(any(ids)), DTypeError, new RegExp(`(${name}|detach): expected a Tensor, got a int32 tensor`)]),
    ...[...floatCalls, ...otherCalls].flatMap(([name, call]): Case[] => [
      [`${name} of null`, () => call(any(null)), DTypeError, new RegExp(`(${name}|detach): expected a .* got null`)],
      [`${name} of a numeric string`, () => call(any('1')), DTypeError, /got string/],
    ]),
    ['concat of numbers and ids', () => heed.concat([x, any(ids)], 0), DTypeError, /concat/],
    ['concat of masks', () => heed.concat([any(mask)], 0), DTypeError, /concat/],
    ['less of numbers and ids', () => heed.less(x, ids), DTypeError, /less: expected a Tensor, got a int32 tensor/],
    ['tensor of strings', () => heed.tensor(any(['1'])), DTypeError, /tensor: expected numbers or booleans, got 1/],
    ['tensor of undefined', () => heed.tensor(any(undefined)), DTypeError, /got undefined/],
    ['tensor of null', () => heed.tensor(any([[null]])), DTypeError, /got null/],
    ['tensor of ragged rows', () => heed.tensor(any([[1, 2], [3]])), ShapeError, /rows of equal length/],
    ['tensor of rows mixed with numbers', () => heed.tensor(any([[1], 2])), ShapeError, /rows of equal length/],
    ['full with a string', () => heed.full([2], any('7')), ArgumentError, /full: expected a number, got string/],
    ['assign of an array', () => w.assign(any([1, 2, 3, 4, 5, 6])), DTypeError, /assign/],
    ['assign of too few numbers', () => w.assign(Float32Array.of(1)), ShapeError, /assign: expected 6 numbers, got 1/],
    ['assign of a different shape', () => w.assign(any(transposed)), ShapeError, /assign/],
  ] // prettier-ignore
}

const adamWArguments = ({ w, x, scalar }: Operands, changes: object) => ({
  parameters: [w],
  gradients: [x],
  firstMoments: [x],
  secondMoments: [x],
  norm: scalar,
  learningRate: 0.1,
  beta1: 0.9,
  beta2: 0.999,
  epsilon: 1e-8,
  weightDecay: 0,
  correction1: 1,
  correction2: 1,
  maximumNorm: Infinity,
  ...changes,
})

const numericArguments = (operands: Operands): Case[] => [
  ...[1, -0.1, NaN].flatMap((rate): Case[] => [
    [`dropout with rate ${rate}`, () => heed.dropout(operands.transposed, rate, operands.random), ArgumentError, /dropout: expected a rate from 0 to below 1/],
    [`attention with dropout ${rate}`, () => heed.scaledDotProductAttention(operands.transposed, operands.transposed, operands.transposed, { dropout: rate, random: operands.random }), ArgumentError, /scaledDotProductAttention: expected dropout/],
    [`linear with dropout ${rate}`, () => heed.linear(operands.x, operands.x as Any, null, { dropout: rate, random: operands.random }), ArgumentError, /linear: expected dropout from 0 to below 1/],
    [`crossEntropy with label smoothing ${rate}`, () => heed.crossEntropy(heed.transpose(operands.transposed), operands.ids, { labelSmoothing: rate }), ArgumentError, /labelSmoothing/],
  ]),
  ['linear with an unknown activation', () => heed.linear(operands.x, operands.x as Any, null, { activation: any('swish') }), ArgumentError, /linear: expected an activation, one of gelu, geluTanh, relu, silu, got swish/],
  ['attention with scale NaN', () => heed.scaledDotProductAttention(operands.transposed, operands.transposed, operands.transposed, { scale: NaN }), ArgumentError, /scaledDotProductAttention: expected a finite scale, got NaN/],
  ['crossEntropy with ignoreIndex NaN', () => heed.crossEntropy(operands.x, operands.ids, { ignoreIndex: NaN }), ArgumentError, /ignoreIndex/],
  ['layerNorm with epsilon NaN', () => heed.layerNorm(operands.transposed, null, null, { epsilon: NaN }), ArgumentError, /layerNorm: expected an epsilon/],
  ['rmsNorm with a negative epsilon', () => heed.rmsNorm(operands.transposed, null, { epsilon: -1 }), ArgumentError, /rmsNorm/],
  ['normal with standard deviation NaN', () => heed.normal(operands.random, [2], { standardDeviation: NaN }), ArgumentError, /normal: expected standardDeviation as a finite number/],
  ['uniform with an infinite upper limit', () => heed.uniform(operands.random, [2], { high: Infinity }), ArgumentError, /uniform: expected high as a finite number/],
  ['adamW with learning rate NaN', () => adamW(adamWArguments(operands, { learningRate: NaN })), ArgumentError, /adamW: expected learningRate as a finite number/],
  ['adamW with a maximum norm of 0', () => adamW(adamWArguments(operands, { maximumNorm: 0 })), ArgumentError, /adamW/],
  ['adamW with too few moments', () => adamW(adamWArguments(operands, { firstMoments: [] })), ArgumentError, /adamW: expected 1 gradients and moments/],
  ['adamW with a moment of the wrong shape', () => adamW(adamWArguments(operands, { secondMoments: [operands.y] })), ShapeError, /adamW/],
  ['adamW with a transposed moment', () => adamW(adamWArguments(operands, { firstMoments: [operands.transposedMoment] })), ArgumentError, /adamW: expected contiguous moments/],
  ['adamW with ids as gradient', () => adamW(adamWArguments(operands, { gradients: [operands.ids] })), DTypeError, /adamW/],
  ['Random with seed 1.5', () => new heed.Random(1.5), ArgumentError, /Random/],
] // prettier-ignore

const callbacksAndGradients = ({ x, y, w, table }: Operands, device: Device): Case[] => [
  ['scope with an async function', () => heed.scope(async () => x), ScopeError, /scope: expected a synchronous function, got a promise/],
  ['scope with an async function that throws', () => heed.scope(async () => { await null; throw new Error('later') }), ScopeError, /scope/],
  ['withoutScope with an async function', () => heed.withoutScope(async () => x), ScopeError, /withoutScope/],
  ['withoutGradients with an async function', () => heed.withoutGradients(async () => x), ScopeError, /withoutGradients/],
  ['withDevice with an async function', () => heed.withDevice(device, async () => x), ScopeError, /withDevice/],
  ['backward of a matrix', () => heed.backward(x), GradientError, /backward: expected a scalar, got the shape \[2, 3\]/],
  ['backward without a parameter', () => heed.backward(heed.slice(heed.reshape(x, [6]), 0, 0, 1)), GradientError, /nothing to differentiate/],
  ['backward with a gradient of a different shape', () => heed.backward(x, { gradient: y }), ShapeError, /backward/],
  ['rotary with parameters as angles', () => heed.rotary(table, { angles: { cosines: any(w), sines: any(w) } }), GradientError, /rotary: angles get no gradient/],
  ['createWasmDevice with timeout NaN', () => heed.createWasmDevice({ timeout: NaN }), ArgumentError, /expected timeout above 0, got NaN/],
  ['valueAndGradients of a function that returns a matrix', () => heed.valueAndGradients((a) => a, [x]), GradientError, /valueAndGradients: .* \[2, 3\]/],
] // prettier-ignore

const devices = [
  heed.createWasmDevice({ numerics: 'strict' }),
  heed.createWasmDevice(),
  createReferenceDevice(),
]

describe.each(devices)('invalid calls on $name', (device) => {
  const operands = heed.withDevice(device, createOperands)
  const groups = [
    shapes,
    creationShapes,
    axes,
    indices,
    dtypes,
    numericArguments,
    callbacksAndGradients,
  ]

  it.each(groups.flatMap((group) => group(operands, device)))('refuses %s, without changing memory or state', (_name, call, ErrorClass, message) => {
    const state = () => ({ memory: heed.memory(), usage: device.usage(), random: operands.random.state() })
    const before = { ...state(), version: operands.w.version }
    const attempt = () => heed.withDevice(device, call)
    expect(attempt).toThrow(ErrorClass)
    expect(attempt).toThrow(message)
    expect({ ...state(), version: operands.w.version }).toEqual(before)
  }) // prettier-ignore

  it('refuses to differentiate a parameter that changed after the forward pass', () => {
    heed.withDevice(device, () => {
      const w = heed.parameter(heed.ones([2]))
      const loss = heed.sum(heed.square(w))
      w.assign(Float32Array.of(3, 4))
      const before = heed.memory()
      expect(() => heed.backward(loss)).toThrow(heed.VersionError)
      expect(heed.memory()).toEqual(before)
      expect(w.gradient).toBeNull()
    })
  })

  it('refuses tensors of a second copy of the package', async () => {
    vi.resetModules()
    const other = await import('../src/index.ts')
    expect(other.Tensor).not.toBe(heed.Tensor)
    const x = other.zeros([2, 3]) as Tensor
    const calls: (() => unknown)[] = [
      () => heed.relu(x),
      () => heed.add(operands.x, any(x)),
      () => heed.reshape(x, [6]),
      () => heed.concat([operands.x, any(x)], 0),
      () => heed.scaledDotProductAttention(x, x, x),
      () => heed.parameter(x),
      () => operands.w.assign(x as Any),
      () => heed.backward(x),
      () => heed.less(x, 0),
    ]
    for (const call of calls) expect(call).toThrow(heed.DuplicatePackageError)
  })
})
