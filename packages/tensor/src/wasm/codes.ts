import type { BinaryOperation, Comparison, UnaryOperation } from '../device/kernels/pointwise.ts'

// The numbers by which the kernels know the operations: see assembly/unary.as, binary.as and truth.as.

export const unaryCodes: Record<UnaryOperation, number> = {
  abs: 0,
  erf: 1,
  exp: 2,
  gelu: 3,
  geluTanh: 4,
  log: 5,
  negate: 6,
  reciprocal: 7,
  relu: 8,
  sigmoid: 9,
  silu: 10,
  sqrt: 11,
  square: 12,
  tanh: 13,
}

export const binaryCodes: Record<BinaryOperation, number> = {
  add: 0,
  divide: 1,
  maximum: 2,
  minimum: 3,
  multiply: 4,
  subtract: 5,
}

export const comparisonCodes: Record<Comparison, number> = {
  equal: 0,
  greater: 1,
  greaterEqual: 2,
  less: 3,
  lessEqual: 4,
  notEqual: 5,
}
