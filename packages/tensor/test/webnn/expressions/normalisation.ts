import { add, divide, layerNorm, multiply, reshape, sqrt, subtract } from '../../../src/index.ts'
import type { Tensor } from '../../../src/index.ts'
import { vectorShape, withPermutedAxes, range, movedToEnd } from './axes.ts'
import type { Arguments, Expressions } from './arguments.ts'

/** `x · scale + bias`; scale and bias are optional vectors along one axis. */
function scaleAndShift(x: Tensor, axis: number, { scale, bias }: Arguments): Tensor {
  const vector = (list: Tensor) => reshape(list, vectorShape(x.rank, axis)) as Tensor
  const scaled = scale ? multiply(x, vector(scale)) : x
  return bias ? add(scaled, vector(bias)) : scaled
}

/** Layer normalisation over any axes, which are moved to the end and merged. */
function layerNormalization({
  input,
  axes,
  scale,
  bias,
  epsilon = 1e-5,
}: Pick<Arguments, 'input' | 'axes' | 'scale' | 'bias' | 'epsilon'>): Tensor {
  const normalizedAxes = axes ?? range(input.rank).slice(1)
  const width = normalizedAxes.reduce((product, axis) => product * input.shape[axis]!, 1)
  const vector = (list?: Tensor) => (list ? reshape(list, [width]) : null)
  return withPermutedAxes(input, movedToEnd(input, normalizedAxes), (x) => {
    const rows = reshape(x, [input.size / width, width])
    return reshape(layerNorm(rows, vector(scale), vector(bias), { epsilon }), [...x.shape])
  })
}

function instanceNormalization(args: Arguments): Tensor {
  const { input, layout = 'nchw', epsilon = 1e-5 } = args
  const [axis, spatialAxes] = layout === 'nchw' ? [1, [2, 3]] : [3, [1, 2]]
  return scaleAndShift(layerNormalization({ input, axes: spatialAxes, epsilon }), axis, args)
}

function batchNormalization(args: Arguments): Tensor {
  const { input, mean, variance, axis = 1, epsilon = 1e-5 } = args
  const vector = (list: Tensor) => reshape(list, vectorShape(input.rank, axis)) as Tensor
  const deviation = sqrt(add(vector(variance), epsilon))
  return scaleAndShift(divide(subtract(input, vector(mean)), deviation), axis, args)
}

export const normalisation: Expressions = {
  batchNormalization,
  instanceNormalization,
  layerNormalization,
}
