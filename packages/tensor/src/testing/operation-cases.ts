import { attention } from './cases/attention.ts'
import { layout } from './cases/layout.ts'
import { lookup } from './cases/lookup.ts'
import { pointwise } from './cases/pointwise.ts'
import { products } from './cases/products.ts'
import { reductions } from './cases/reductions.ts'
import { rows } from './cases/rows.ts'
import { truth } from './cases/truth.ts'
import type { OperationCase } from './operation-case.ts'

/** Every operation of the package, at sizes that find mistakes. */
export const operationCases: readonly OperationCase[] = [
  ...pointwise,
  ...truth,
  ...layout,
  ...lookup,
  ...reductions,
  ...products,
  ...rows,
  ...attention,
]
