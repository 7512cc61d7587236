import type { View } from '../device/view.ts'
import type { Epilogue, LinearMap } from '../device/kernels/product.ts'
import { sizeOf } from '../shape/sizes.ts'
import type { Part } from '../threads/pool.ts'
import { coalesceAxes, forEachOffset } from './coalesce-axes.ts'
import type { SharedAxis } from './coalesce-axes.ts'
import type { Compute } from './compute.ts'
import { dropoutArguments } from './dropout-arguments.ts'
import { calls, unaryOperationCodes } from './generated/kernel-calls.ts'
import { addressOf, addressOrZero } from './heap.ts'
import { blocksOf } from './product-blocks.ts'

/** `out (+)= a · b (+ bias)` and its epilogue. */
export interface Product {
  readonly a: View
  readonly b: View
  readonly out: View
  readonly bias?: View | null | undefined
  readonly accumulate: boolean
  readonly epilogue?: LinearMap['epilogue'] | undefined
}

// A block packs its parts of both operands, so few large blocks are cheapest; more blocks share
// more evenly. In nanoseconds: a product below the first is not cut, below the second into one
// block per thread.
const worthCutting = 24_000
const worthSharingEvenly = 1_000_000

/**
 * A matrix product as parts of a job: one part, or several if it has more than two batch axes.
 *
 * @param together - independent products of this size in the job: the more, the fewer blocks each
 *   needs
 */
export function productParts(compute: Compute, product: Product, together = 1): Part[] {
  const { a, b, out, bias, accumulate, epilogue } = product
  if (sizeOf(out.shape) === 0) return []
  const [m, n] = out.shape.slice(-2) as [number, number]
  const k = a.shape.at(-1)!
  const [aRow, aColumn] = a.strides.slice(-2) as [number, number]
  const [bRow, bColumn] = b.strides.slice(-2) as [number, number]
  const cRow = out.strides.at(-2)!
  const batches = coalesceAxes(
    out.shape.slice(0, -2),
    [a, b, out].map((view) => view.strides.slice(0, -2)),
    2,
  )
  const [outer, inner] = batches.slice(-2) as [SharedAxis, SharedAxis]
  const [aOuter, bOuter, cOuter] = outer.strides as [number, number, number]
  const [aInner, bInner, cInner] = inner.strides as [number, number, number]
  const count = outer.size * inner.size
  const sums = (m * n * Math.max(1, k)) / compute.products.productRate
  const cost = 100 + sums + (epilogue ? m * n : 0)
  const all = count * together
  const isWorthCutting = compute.threads > 1 && all < 4 * compute.threads && cost > worthCutting
  const perThread = cost > worthSharingEvenly ? 2 : 1
  const blocksNeeded = isWorthCutting ? Math.ceil((perThread * compute.threads) / all) : 1
  const cut = compute.products.cut?.(m, n, k, together) ?? blocksOf(m, n, blocksNeeded)
  const blocks = Math.ceil(m / cut.rows) * Math.ceil(n / cut.columns)
  const { operation, threshold, keep, low, high } = epilogueArguments(epilogue ?? noEpilogue)
  const parts: Part[] = []
  forEachOffset(
    batches.slice(0, -2),
    ([da, db, dout]) => {
      const call = calls.matmul({
        a: addressOf(a) + da! * 4, aOuter, aInner, aRow, aColumn,
        b: addressOf(b) + db! * 4, bOuter, bInner, bRow, bColumn,
        c: addressOf(out) + dout! * 4, cOuter, cInner, cRow,
        innerBatches: inner.size, m, n, k, bias: addressOrZero(bias), accumulate,
        blockRows: cut.rows, blockColumns: cut.columns,
        result: addressOrZero(epilogue?.result), operation, threshold, keep, low, high,
      }) // prettier-ignore
      parts.push({ call, units: count * blocks, cost: cost / blocks })
    },
    3,
  )
  return parts
}

const noEpilogue: Epilogue = { activation: null, dropout: 0, dropoutKey: { low: 0, high: 0 } }

/** The arguments by which a kernel applies an epilogue. */
export function epilogueArguments({ activation, dropout, dropoutKey }: Epilogue) {
  const operation = unaryOperationCodes[activation ?? 'none']
  return { operation, ...dropoutArguments(dropout, dropoutKey) }
}
