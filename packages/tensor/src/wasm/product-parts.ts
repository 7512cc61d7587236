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
import { blockSizeOf } from './product-blocks.ts'

/** `out (+)= a · b (+ bias)` and its epilogue. */
export interface Product {
  readonly a: View
  readonly b: View
  readonly out: View
  readonly bias?: View | null | undefined
  readonly accumulate: boolean
  readonly epilogue?: LinearMap['epilogue'] | undefined
}

// Each block packs its own parts of both operands, so few large blocks cost least, but more blocks
// balance the load better. A product has one block below the first number of nanoseconds, one block
// per thread below the second, and two per thread above.
const minSplitTime = 24_000
const minBalancedTime = 1_000_000

/**
 * A matrix product as parts of a job: one part, or several if it has more than two batch axes.
 *
 * @param together - number of products of this size in the job: the more, the fewer blocks each
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
  const multiplyAddTime = (m * n * Math.max(1, k)) / compute.products.productRate
  const cost = 100 + multiplyAddTime + (epilogue ? m * n : 0)
  const totalProducts = count * together
  const isSplit = compute.threads > 1 && totalProducts < 4 * compute.threads && cost > minSplitTime
  const perThread = cost > minBalancedTime ? 2 : 1
  const blocksNeeded = isSplit ? Math.ceil((perThread * compute.threads) / totalProducts) : 1
  const blockSize = compute.products.cut?.(m, n, k, together) ?? blockSizeOf(m, n, blocksNeeded)
  const blocks = Math.ceil(m / blockSize.rows) * Math.ceil(n / blockSize.columns)
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
        blockRows: blockSize.rows, blockColumns: blockSize.columns,
        result: addressOrZero(epilogue?.result), operation, threshold, keep, low, high,
      }) // prettier-ignore
      parts.push({ call, units: count * blocks, cost: cost / blocks })
    },
    3,
  )
  return parts
}

const noEpilogue: Epilogue = { activation: null, dropout: 0, dropoutKey: { low: 0, high: 0 } }

/** The arguments of a kernel that applies an epilogue. */
export function epilogueArguments({ activation, dropout, dropoutKey }: Epilogue) {
  const operation = unaryOperationCodes[activation ?? 'none']
  return { operation, ...dropoutArguments(dropout, dropoutKey) }
}
