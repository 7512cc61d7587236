import type { View } from '../device/device.ts'
import type { Epilogue, LinearMap } from '../device/kernels/product.ts'
import { sizeOf } from '../shape/sizes.ts'
import type { Part } from '../threads/pool.ts'
import { blocksOf } from './blocks.ts'
import { unaryCodes } from './codes.ts'
import type { Compute } from './compute.ts'
import { dropoutArguments } from './dropout-arguments.ts'
import { addressOf } from './heap.ts'
import { forEachPlace, joinAxes } from './join-axes.ts'

/** What the kernel is asked for, in its words. */
export interface Product {
  readonly a: View
  readonly b: View
  readonly out: View
  readonly bias?: View | null | undefined
  readonly accumulate: boolean
  readonly epilogue?: LinearMap['epilogue'] | undefined
}

// A block packs its parts of both factors, so few large blocks are cheapest; more of them share more evenly. In
// nanoseconds: below the first a product is not cut, below the second into one block for each thread.
const worthCutting = 24_000
const worthSharingEvenly = 1_000_000

/**
 * A product of matrices as the threads take it: one part, or several if it has more than two batch axes.
 *
 * @param together - how many products of its size wait for nothing but each other: the more, the fewer blocks each needs
 */
export function productParts(compute: Compute, product: Product, together = 1): Part[] {
  const { a, b, out, bias, accumulate, epilogue } = product
  if (sizeOf(out.shape) === 0) return []
  const [m, n] = out.shape.slice(-2) as [number, number]
  const k = a.shape.at(-1)!
  const [aRow, aColumn] = a.strides.slice(-2) as [number, number]
  const [bRow, bColumn] = b.strides.slice(-2) as [number, number]
  const cRow = out.strides.at(-2)!
  const batches = joinAxes(
    out.shape.slice(0, -2),
    [a, b, out].map((view) => view.strides.slice(0, -2)),
    2,
  )
  const [outer, inner] = batches.slice(-2) as [(typeof batches)[0], (typeof batches)[0]]
  const count = outer.size * inner.size
  const sums = (m * n * Math.max(1, k)) / compute.products.productRate
  const cost = 100 + sums + (epilogue ? m * n : 0)
  const all = count * together
  const isWorthCutting = compute.threads > 1 && all < 4 * compute.threads && cost > worthCutting
  const each = cost > worthSharingEvenly ? 2 : 1
  const wanted = isWorthCutting ? Math.ceil((each * compute.threads) / all) : 1
  const { rows, columns } = compute.products.cut?.(m, n, k, together) ?? blocksOf(m, n, wanted)
  const blocks = Math.ceil(m / rows) * Math.ceil(n / columns)
  const next = epilogueArguments(epilogue ?? nothing)
  const strides = (v: number) => [outer.strides[v]!, inner.strides[v]!]
  const parts: Part[] = []
  forEachPlace(
    batches.slice(0, -2),
    ([da, db, dout]) => {
      const values = [
        addressOf(a) + da! * 4, ...strides(0), aRow, aColumn,
        addressOf(b) + db! * 4, ...strides(1), bRow, bColumn,
        addressOf(out) + dout! * 4, ...strides(2), cRow,
        inner.size, m, n, k, bias ? addressOf(bias) : 0, Number(accumulate), rows, columns,
        epilogue ? addressOf(epilogue.result) : 0, ...next,
      ] // prettier-ignore
      parts.push({ name: 'matmul', values, units: count * blocks, cost: cost / blocks })
    },
    3,
  )
  return parts
}

const nothing: Epilogue = { activation: null, dropout: 0, dropoutKey: { low: 0, high: 0 } }

/** What a kernel must know of an epilogue: the code of the function, and how to drop. */
export function epilogueArguments({ activation, dropout, dropoutKey }: Epilogue): number[] {
  const code = activation ? unaryCodes[activation] : -1
  return [code, ...dropoutArguments(dropout, dropoutKey)]
}
