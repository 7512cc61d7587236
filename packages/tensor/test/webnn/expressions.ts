import type { Expression } from './expressions/arguments.ts'
import { activations } from './expressions/activations.ts'
import { comparison } from './expressions/comparison.ts'
import { layout } from './expressions/layout.ts'
import { lookup } from './expressions/lookup.ts'
import { normalisation } from './expressions/normalisation.ts'
import { pointwise } from './expressions/pointwise.ts'
import { products } from './expressions/products.ts'
import { reductions } from './expressions/reductions.ts'

/** Each WebNN operator, expressed with the operations of this package. */
export const expressions: Readonly<Record<string, Expression>> = {
  ...activations,
  ...comparison,
  ...layout,
  ...lookup,
  ...normalisation,
  ...pointwise,
  ...products,
  ...reductions,
}
