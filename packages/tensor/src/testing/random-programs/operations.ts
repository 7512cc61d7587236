import type { IntTensor, Mask, Tensor } from '../../index.ts'
import { op } from '../operation-case.ts'
import type { OperandPool } from './operand-pool.ts'

type Result = Tensor | IntTensor | Mask

/** Calls an operation on operands from a pool. */
export type RandomCall = (pool: OperandPool) => Result | readonly Result[]

const unary = (name: 'abs' | 'contiguous' | 'detach' | 'erf' | 'exp' | 'gelu' | 'negate' | 'relu' | 'sigmoid' | 'silu' | 'square' | 'tanh' | 'zerosLike'): RandomCall =>
  (pool) => op[name](pool.tensor(pool.shape())) // prettier-ignore

/** `x² + 0.5`, for operations that are ill-conditioned near 0. */
const positive = (x: Tensor): Tensor => op.add(op.square(x), 0.5)

const binary =
  (name: 'add' | 'maximum' | 'minimum' | 'multiply' | 'subtract'): RandomCall =>
  (pool) => {
    const shape = pool.shape()
    const left = pool.tensor(pool.broadcastable(shape))
    return op[name](left, pool.chance(0.2) ? 0.5 : pool.tensor(pool.broadcastable(shape)))
  }

const comparison =
  (name: 'equal' | 'greater' | 'greaterEqual' | 'less' | 'lessEqual' | 'notEqual'): RandomCall =>
  (pool) => {
    const shape = pool.shape()
    return op[name](pool.tensor(pool.broadcastable(shape)), pool.tensor(pool.broadcastable(shape)))
  }

const reduction =
  (name: 'max' | 'mean' | 'min' | 'sum'): RandomCall =>
  (pool) => {
    const x = pool.tensor(pool.shape())
    if (x.rank === 0 || pool.chance(0.3)) return op[name](x)
    return op[name](x, pool.random.integer(x.rank), { keepDims: pool.chance(0.5) })
  }

/** Query, key and value: often the same tensor, often with several query heads per key head. */
function queryKeyValue(pool: OperandPool): [Tensor, Tensor, Tensor] {
  const lead = pool.shape(0, 3)
  const [length, keys, width] = pool.shape(3, 3) as [number, number, number]
  const query = pool.tensor([...lead, length, width])
  const keyLead = lead.map((size, i) => (i === lead.length - 1 && pool.chance(0.3) ? 1 : size))
  const key = pool.tensor([...keyLead, keys, width])
  return [query, key, pool.chance(0.3) ? key : pool.tensor([...keyLead, keys, width])]
}

function scoreOptions(pool: OperandPool, query: Tensor, key: Tensor) {
  const scores = [...query.shape.slice(0, -1), key.shape.at(-2)!]
  return {
    mask: pool.chance(0.5) ? pool.mask(pool.broadcastable(scores)) : undefined,
    bias: pool.chance(0.5) ? pool.tensor(pool.broadcastable(scores)) : undefined,
    isCausal: pool.chance(0.3),
    scale: pool.chance(0.3) ? 0.5 : undefined,
  }
}

/** Every operation of the package that computes a tensor from tensors. */
export const randomCalls: Readonly<Record<string, RandomCall>> = {
  abs: unary('abs'),
  add: binary('add'),
  and: (pool) => {
    const shape = pool.shape()
    return op.and(pool.mask(pool.broadcastable(shape)), pool.mask(pool.broadcastable(shape)))
  },
  argmax: (pool) => op.argmax(pool.tensor(pool.shape(1))),
  attentionWeights: (pool) => {
    const [query, key] = queryKeyValue(pool)
    return op.attentionWeights(query, key, scoreOptions(pool, query, key))
  },
  broadcastTo: (pool) => {
    const shape = pool.shape()
    return op.broadcastTo(pool.tensor(pool.broadcastable(shape)), shape)
  },
  clamp: (pool) =>
    op.clamp(pool.tensor(pool.shape()), pool.pick([{}, { minimum: 0 }, { minimum: -1, maximum: 1 }])), // prettier-ignore
  concat: (pool) => {
    const shape = pool.shape(1)
    const axis = pool.random.integer(shape.length)
    return op.concat(Array.from({ length: pool.pick([1, 2, 3]) }, () => pool.tensor(shape)), axis) // prettier-ignore
  },
  contiguous: unary('contiguous'),
  crossEntropy: (pool) => {
    const logits = pool.tensor(pool.shape(1))
    const shape = logits.shape.slice(0, -1)
    return op.crossEntropy(logits, pool.ids(shape, logits.shape.at(-1)!), {
      labelSmoothing: pool.pick([0, 0.1]),
      ignoreIndex: pool.pick([-100, 0]),
      weights: pool.chance(0.5) ? pool.constant(shape) : undefined,
    })
  },
  detach: unary('detach'),
  divide: (pool) => {
    const shape = pool.shape()
    const left = pool.tensor(pool.broadcastable(shape))
    return op.divide(left, positive(pool.tensor(pool.broadcastable(shape))))
  },
  dropout: (pool) =>
    op.dropout(pool.tensor(pool.shape()), pool.pick([0, 0.3]), pool.random.split('dropout')),
  embedding: (pool) => {
    const table = pool.tensor(pool.shape(2, 2))
    return op.embedding(table, pool.ids(pool.shape(0, 2), table.shape[0]!))
  },
  equal: comparison('equal'),
  erf: unary('erf'),
  exp: unary('exp'),
  expectShape: (pool) => {
    const x = pool.tensor(pool.shape())
    return op.expectShape(x, x.shape)
  },
  gelu: unary('gelu'),
  globalNorm: (pool) => op.globalNorm([pool.tensor(pool.shape()), pool.tensor(pool.shape())]),
  greater: comparison('greater'),
  greaterEqual: comparison('greaterEqual'),
  keep: (pool) => op.keep(pool.constant(pool.shape())),
  layerNorm: (pool) => {
    // Width 5, because normalising two numbers that are nearly equal is ill-conditioned.
    const x = pool.tensor([...pool.shape(0, 2), 5])
    const gain = pool.chance(0.7) ? pool.tensor([5]) : null
    return op.layerNorm(x, gain, pool.chance(0.7) ? pool.tensor([5]) : null)
  },
  less: comparison('less'),
  lessEqual: comparison('lessEqual'),
  linear: (pool) => {
    const [inputs, outputs] = pool.shape(2, 2)
    const x = pool.tensor([...pool.shape(0, 2), inputs!])
    const bias = pool.chance(0.5) ? pool.tensor([outputs!]) : null
    const activation = pool.pick([undefined, 'gelu', 'geluTanh', 'relu', 'silu'])
    const options = {
      activation,
      dropout: pool.pick([0, 0.3]),
      random: pool.random.split('linear'),
    }
    return op.linear(x, pool.tensor([outputs!, inputs!]), bias, options)
  },
  linears: (pool) => {
    const [inputs, outputs] = pool.shape(2, 2)
    const x = pool.tensor([...pool.shape(0, 2), inputs!])
    const maps = [1, 2].map(() => ({
      weight: pool.tensor([outputs!, inputs!]),
      bias: pool.chance(0.5) ? pool.tensor([outputs!]) : null,
    }))
    return op.linears(x, maps)
  },
  log: (pool) => op.log(positive(pool.tensor(pool.shape()))),
  logSoftmax: (pool) => op.logSoftmax(pool.tensor(pool.shape())),
  matmul: (pool) => {
    const lead = pool.shape(0, 2)
    const [rows, inner, columns] = pool.shape(3, 3)
    const left = pool.tensor([...pool.broadcastable(lead), rows!, inner!])
    return op.matmul(left, pool.tensor([...pool.broadcastable(lead), inner!, columns!]))
  },
  max: reduction('max'),
  maximum: binary('maximum'),
  mean: reduction('mean'),
  mergeHeads: (pool) => {
    const shape = pool.shape(4, 4)
    return op.mergeHeads(pool.tensor(shape), shape[1]! * shape[3]!)
  },
  min: reduction('min'),
  minimum: binary('minimum'),
  multiply: binary('multiply'),
  negate: unary('negate'),
  not: (pool) => op.not(pool.mask(pool.shape())),
  notEqual: comparison('notEqual'),
  pad: (pool) => {
    const x = pool.tensor(pool.shape())
    return op.pad(x, x.shape.map(() => [pool.pick([0, 1]), pool.pick([0, 2])]), 0.5) // prettier-ignore
  },
  permute: (pool) => {
    const x = pool.tensor(pool.shape())
    return op.permute(x, pool.random.shuffle(x.shape.map((_, axis) => axis)))
  },
  pow: (pool) => {
    const x = pool.tensor(pool.shape())
    return pool.chance(0.5) ? op.pow(x, pool.pick([0, 1, 2, 3])) : op.pow(positive(x), pool.pick([-2, 0.25, 0.5, 1.5])) // prettier-ignore
  },
  reciprocal: (pool) => op.reciprocal(positive(pool.tensor(pool.shape()))),
  relu: unary('relu'),
  reshape: (pool) => {
    const x = pool.tensor(pool.shape())
    return op.reshape(x, pool.pick([x.shape, [x.size], [1, ...x.shape], [-1]]))
  },
  rmsNorm: (pool) => {
    const x = pool.tensor([...pool.shape(0, 2), 5])
    return op.rmsNorm(x, pool.chance(0.7) ? pool.tensor([5]) : null)
  },
  rotary: (pool) => {
    const x = pool.tensor([...pool.shape(1, 2), 2 * pool.pick([1, 2])])
    const [length, width] = x.shape.slice(-2) as [number, number]
    const half = [length, width / 2]
    const angles = { cosines: pool.constant(half), sines: pool.constant(half) }
    const isInterleaved = pool.chance(0.5)
    return op.rotary(x.rank > 1 ? x : op.reshape(x, [1, ...x.shape]), pool.chance(0.5) ? { isInterleaved } : { isInterleaved, angles }) // prettier-ignore
  },
  scaledDotProductAttention: (pool) => {
    const [query, key, value] = queryKeyValue(pool)
    return op.scaledDotProductAttention(query, key, value, {
      ...scoreOptions(pool, query, key),
      dropout: pool.pick([0, 0.3]),
      random: pool.random.split('attention'),
    })
  },
  selectRows: (pool) => {
    const shape = pool.shape(1)
    const rows = pool.ids(pool.shape(1, 1), shape[0]!)
    return op.selectRows(pool.chance(0.5) ? pool.tensor(shape) : pool.mask(shape), rows)
  },
  sigmoid: unary('sigmoid'),
  silu: unary('silu'),
  slice: (pool) => {
    const x = pool.tensor(pool.shape(1))
    const axis = pool.random.integer(x.rank)
    const start = pool.random.integer(x.shape[axis]!)
    return op.slice(x, axis, pool.pick([0, start]))
  },
  softmax: (pool) => op.softmax(pool.tensor(pool.shape())),
  split: (pool) => {
    const x = pool.tensor(pool.shape(1))
    const axis = pool.random.integer(x.rank)
    return op.split(x, pool.pick([1, x.shape[axis]!]), axis)
  },
  splitHeads: (pool) => {
    const x = pool.tensor(pool.shape(3, 3))
    return op.splitHeads(x, pool.pick([1, x.shape[2]!]))
  },
  sqrt: (pool) => op.sqrt(positive(pool.tensor(pool.shape()))),
  square: unary('square'),
  stack: (pool) => {
    const shape = pool.shape()
    return op.stack([pool.tensor(shape), pool.tensor(shape)].slice(pool.random.integer(2)))
  },
  subtract: binary('subtract'),
  sum: reduction('sum'),
  swiglu: (pool) => {
    const shape = pool.shape()
    return op.swiglu(pool.tensor(shape), pool.tensor(shape))
  },
  tanh: unary('tanh'),
  tile: (pool) => {
    const x = pool.tensor(pool.shape())
    return op.tile(x, x.shape.map(() => pool.pick([1, 2]))) // prettier-ignore
  },
  topK: (pool) => {
    const x = pool.tensor(pool.shape(1))
    const { values, indices } = op.topK(x, 1 + pool.random.integer(x.shape.at(-1)!))
    return [values, indices]
  },
  transpose: (pool) => op.transpose(pool.tensor(pool.shape(2))),
  where: (pool) => {
    const shape = pool.shape()
    const mask = pool.mask(pool.broadcastable(shape))
    const left = pool.tensor(pool.broadcastable(shape))
    return op.where(mask, left, pool.chance(0.2) ? 0.5 : pool.tensor(pool.broadcastable(shape)))
  },
  zerosLike: unary('zerosLike'),
}
