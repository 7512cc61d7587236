import { attention } from './cases/attention.ts'
import { layout } from './cases/layout.ts'
import { lookup } from './cases/lookup.ts'
import { pointwise } from './cases/pointwise.ts'
import { products } from './cases/products.ts'
import { reductions } from './cases/reductions.ts'
import { rows } from './cases/rows.ts'
import { comparison } from './cases/comparison.ts'
import type { OperationCase } from './operation-case.ts'

/** Every operation of the package, with small sizes that are mostly distinct primes. */
export const operationCases: readonly OperationCase[] = [
  ...pointwise,
  ...comparison,
  ...layout,
  ...lookup,
  ...reductions,
  ...products,
  ...rows,
  ...attention,
]
