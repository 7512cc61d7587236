// Codes of the operations that kernels take as an argument. `scripts/generate.mjs` writes the same
// codes for the host.

export const enum UnaryOperation {
  abs,
  erf,
  exp,
  gelu,
  geluTanh,
  log,
  negate,
  reciprocal,
  relu,
  sigmoid,
  silu,
  sqrt,
  square,
  tanh,
  /** No operation: an epilogue without an activation. */
  none,
}

export const enum BinaryOperation {
  add,
  divide,
  maximum,
  minimum,
  multiply,
  subtract,
}

export const enum Comparison {
  equal,
  greater,
  greaterEqual,
  less,
  lessEqual,
  notEqual,
}
