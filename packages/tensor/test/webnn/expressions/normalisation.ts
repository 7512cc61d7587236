import { add, divide, layerNorm, multiply, reshape, sqrt, subtract } from '../../../src/index.ts'
import type { Tensor } from '../../../src/index.ts'
import { along, inOrder, range, toEnd } from './axes.ts'
import type { Arguments, Expressions } from './arguments.ts'

/** `x · scale + bias`, both along one axis, as far as they are there. */
function scaled(x: Tensor, axis: number, { scale, bias }: Arguments): Tensor {
  const vector = (list: Tensor) => reshape(list, along(x.rank, axis)) as Tensor
  const gained = scale ? multiply(x, vector(scale)) : x
  return bias ? add(gained, vector(bias)) : gained
}

/** Over any axes: they are put last and seen as one. */
function layerNormalization({
  input,
  axes,
  scale,
  bias,
  epsilon = 1e-5,
}: Pick<Arguments, 'input' | 'axes' | 'scale' | 'bias' | 'epsilon'>): Tensor {
  const over = axes ?? range(input.rank).slice(1)
  const width = over.reduce((product, axis) => product * input.shape[axis]!, 1)
  const vector = (list?: Tensor) => (list ? reshape(list, [width]) : null)
  return inOrder(input, toEnd(input, over), (x) => {
    const rows = reshape(x, [input.size / width, width])
    return reshape(layerNorm(rows, vector(scale), vector(bias), { epsilon }), [...x.shape])
  })
}

function instanceNormalization(given: Arguments): Tensor {
  const { input, layout = 'nchw', epsilon = 1e-5 } = given
  const [axis, over] = layout === 'nchw' ? [1, [2, 3]] : [3, [1, 2]]
  return scaled(layerNormalization({ input, axes: over, epsilon }), axis, given)
}

function batchNormalization(given: Arguments): Tensor {
  const { input, mean, variance, axis = 1, epsilon = 1e-5 } = given
  const vector = (list: Tensor) => reshape(list, along(input.rank, axis)) as Tensor
  const deviation = sqrt(add(vector(variance), epsilon))
  return scaled(divide(subtract(input, vector(mean)), deviation), axis, given)
}

export const normalisation: Expressions = {
  batchNormalization,
  instanceNormalization,
  layerNormalization,
}
