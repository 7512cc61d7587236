import type { Epilogue, Kernels } from '../device/kernels.ts'
import { sizeOf } from '../shape/sizes.ts'
import { attentionKernels } from './attention-kernels.ts'
import { blocksOf } from './blocks.ts'
import { unaryCodes } from './codes.ts'
import type { Compute } from './compute.ts'
import { dropoutArguments } from './dropout-arguments.ts'
import { addressOf } from './heap.ts'
import { forEachPlace, joinAxes } from './join-axes.ts'

type Products =
  'attention' | 'attentionBackward' | 'attentionWeights' | 'epilogueBackward' | 'matmul'

export function productKernels(compute: Compute): Pick<Kernels, Products> {
  return {
    matmul: matmulKernel(compute),
    epilogueBackward(epilogue, product, result, gradient, out) {
      const places = [product, result, gradient, out].map(addressOf)
      const [code, ...dropping] = epilogueArguments(epilogue) as [number, ...number[]]
      compute.run('epilogueBackward', [code, ...places, ...dropping], sizeOf(out.shape), 1, step)
    },
    ...attentionKernels(compute),
  }
}

// Ranges start at whole lines of a cache.
const step = 16

/** What a kernel must know of an epilogue: the code of the function, and how to drop. */
function epilogueArguments({ activation, dropout, dropoutKey }: Epilogue): number[] {
  const code = activation ? unaryCodes[activation] : -1
  return [code, ...dropoutArguments(dropout, dropoutKey)]
}

const nothing: Epilogue = { activation: null, dropout: 0, dropoutKey: { low: 0, high: 0 } }

// A block packs its parts of both factors, so few large blocks are cheapest; more of them share more evenly. In
// nanoseconds: below the first a product is not cut, below the second into one block for each thread.
const worthCutting = 24_000
const worthSharingEvenly = 1_000_000

function matmulKernel(compute: Compute): Kernels['matmul'] {
  return (a, b, out, bias, accumulate, epilogue) => {
    if (sizeOf(out.shape) === 0) return
    const [m, n] = out.shape.slice(-2) as [number, number]
    const k = a.shape.at(-1)!
    const [aRow, aColumn] = a.strides.slice(-2) as [number, number]
    const [bRow, bColumn] = b.strides.slice(-2) as [number, number]
    const cRow = out.strides.at(-2)!
    const lead = out.shape.slice(0, -2)
    const batches = joinAxes(
      lead,
      [a, b, out].map((view) => view.strides.slice(0, -2)),
      2,
    )
    const [outer, inner] = batches.slice(-2) as [(typeof batches)[0], (typeof batches)[0]]
    const count = outer.size * inner.size
    const product = (m * n * Math.max(1, k)) / compute.products.productRate
    const cost = 100 + product + (epilogue ? m * n : 0)
    const isWorthCutting = compute.threads > 1 && count < 4 * compute.threads && cost > worthCutting
    const each = cost > worthSharingEvenly ? 2 : 1
    const wanted = isWorthCutting ? Math.ceil((each * compute.threads) / count) : 1
    const { rows, columns } = compute.products.cut?.(m, n, k) ?? blocksOf(m, n, wanted)
    const blocks = Math.ceil(m / rows) * Math.ceil(n / columns)
    const next = [
      epilogue ? addressOf(epilogue.result) : 0,
      ...epilogueArguments(epilogue ?? nothing),
    ]
    const strides = (v: number) => [outer.strides[v]!, inner.strides[v]!]
    forEachPlace(
      batches.slice(0, -2),
      ([da, db, dout]) => {
        const values = [
          addressOf(a) + da! * 4, ...strides(0), aRow, aColumn,
          addressOf(b) + db! * 4, ...strides(1), bRow, bColumn,
          addressOf(out) + dout! * 4, ...strides(2), cRow,
          inner.size, m, n, k, bias ? addressOf(bias) : 0, Number(accumulate), rows, columns, ...next,
        ] // prettier-ignore
        compute.run('matmul', values, count * blocks, cost / blocks)
      },
      3,
    )
  }
}
