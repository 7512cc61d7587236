import { op } from '../operation-case.ts'
import type { OperationCase } from '../operation-case.ts'

const functions = {
  smooth: ['erf', 'exp', 'gelu', 'negate', 'sigmoid', 'silu', 'square', 'tanh'],
  separated: ['abs', 'relu'],
  positive: ['log', 'reciprocal', 'sqrt'],
} as const

/** Every unary function at one shape. */
export const functionCases = (shape: readonly number[]): OperationCase[] => [
  ...Object.entries(functions).flatMap(([domain, names]) =>
    names.map((name) => ({
      name,
      inputs: [shape],
      domain: domain === 'smooth' ? undefined : (domain as 'separated' | 'positive'),
      call: ([x]: readonly unknown[]) => op[name](x),
    })),
  ),
  { name: 'gelu tanh', inputs: [shape], call: ([x]) => op.gelu(x, { approximation: 'tanh' }) },
  ...[0, 1, 3, 0.5, -1.5].map((exponent) => ({
    name: `pow ${exponent}`,
    inputs: [shape],
    domain: 'positive' as const,
    call: ([x]: readonly unknown[]) => op.pow(x, exponent),
  })),
]

const binary = ['add', 'subtract', 'multiply', 'divide', 'maximum', 'minimum'] as const
const pairs: Record<string, [readonly number[], readonly number[]]> = {
  'equal shapes': [[3, 7], [3, 7]],
  'a row': [[2, 3, 7], [7]],
  'a column': [[2, 3, 7], [3, 1]],
  'a column and a row': [[3, 1], [1, 5]],
  'a scalar': [[], [3, 5]],
} // prettier-ignore

/** The elementwise operations. */
export const pointwise: OperationCase[] = [
  ...functionCases([3, 7]),
  ...binary.flatMap((name) =>
    Object.entries(pairs).map(([kind, inputs]) => ({
      name: `${name} of ${kind}`,
      inputs,
      domain: 'positive' as const,
      call: ([a, b]: readonly unknown[]) => op[name](a, b),
    })),
  ),
  {
    name: 'clamp',
    inputs: [[3, 7]],
    domain: 'separated',
    call: ([x]) => op.clamp(x, { minimum: -0.62, maximum: 0.83 }),
  },
  {
    name: 'where',
    inputs: [[2, 3, 5], [5]],
    call: ([a, b], make) => op.where(make.mask([3, 1]), a, b),
  },
  {
    name: 'dropout',
    inputs: [[5, 13]],
    call: ([x], make) => op.dropout(x, 0.4, make.random()),
  },
]
