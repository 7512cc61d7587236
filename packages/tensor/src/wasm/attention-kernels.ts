import type { GradientView, View } from '../device/view.ts'
import type { Kernels } from '../device/kernels.ts'
import type { AttentionArguments } from '../device/kernels/attention.ts'
import { sizeOf } from '../shape/sizes.ts'
import type { Compute } from './compute.ts'
import { dropoutArguments } from './dropout-arguments.ts'
import { calls } from './generated/kernel-calls.ts'
import type { KernelCall } from './generated/kernel-calls.ts'
import { addressOf, addressOrZero } from './heap.ts'

type Attention = 'attention' | 'attentionBackward' | 'attentionWeights'

export function attentionKernels(compute: Compute): Pick<Kernels, Attention> {
  /**
   * Runs a kernel over all key heads. For the cost estimate, `products` is the number of its matrix
   * products, each of T × S × width multiply-adds.
   */
  function run(query: View, key: View, products: number, callOf: (scratch: number) => KernelCall) {
    const [, , queries, width] = query.shape as Shape
    const [batch, keyHeads, keys] = key.shape as Shape
    const units = batch * keyHeads
    if (units === 0 || (queries === 0 && keys === 0)) return
    const nanosecondsPerScore = (products * width) / 12 + products * 1.5
    const cost = 300 + queries * keys * nanosecondsPerScore
    const bytes = compute.threads * compute.kernels.attentionScratch(queries, keys)
    compute.withScratch(bytes, (scratch) => {
      compute.run(callOf(scratch), units, groupSizeOf(query, key) * cost)
    })
  }

  /**
   * Writes zeros, unless the gradient is accumulated. Its buffer is contiguous in some order of the
   * axes.
   */
  const clear = (target: GradientView | null): void => {
    if (!target || target.accumulate) return
    const { view } = target
    compute.run(calls.fill({ out: addressOf(view), value: 0 }), sizeOf(view.shape), 0.2, 16)
  }

  return {
    attention(query, key, value, options, out, statistics) {
      const [qBatch, qHead, qRow] = stridesOf(query)
      const [kBatch, kHead, kRow] = stridesOf(key)
      const [vBatch, vHead, vRow] = stridesOf(value)
      const [outBatch, outHead, outRow] = stridesOf(out)
      run(query, key, 2, (scratch) =>
        calls.attention({
          q: addressOf(query), qBatch, qHead, qRow, k: addressOf(key), kBatch, kHead, kRow,
          v: addressOf(value), vBatch, vHead, vRow, out: addressOf(out), outBatch, outHead, outRow,
          statistics: addressOf(statistics), ...biasAndMask(options), ...sizesOf(query, key),
          valueWidth: value.shape[3]!, scale: options.scale, isCausal: options.isCausal,
          ...dropoutArguments(options.dropout, options.dropoutKey), scratch,
        }),
      ) // prettier-ignore
    },
    attentionBackward(query, key, value, options, statistics, gradient, dq, dk, dv, dBias) {
      if (query.shape[1] === 0) return [dk, dv].forEach(clear) // there is no unit that writes them
      const [qBatch, qHead, qRow] = stridesOf(query)
      const [kBatch, kHead, kRow] = stridesOf(key)
      const [vBatch, vHead, vRow] = stridesOf(value)
      const [dOutBatch, dOutHead, dOutRow] = stridesOf(gradient)
      const [dqBatch, dqHead, dqRow] = stridesOf(dq?.view)
      const [dkBatch, dkHead, dkRow] = stridesOf(dk?.view)
      const [dvBatch, dvHead, dvRow] = stridesOf(dv?.view)
      run(query, key, 5, (scratch) =>
        calls.attentionBackward({
          q: addressOf(query), qBatch, qHead, qRow, k: addressOf(key), kBatch, kHead, kRow,
          v: addressOf(value), vBatch, vHead, vRow,
          dOut: addressOf(gradient), dOutBatch, dOutHead, dOutRow, statistics: addressOf(statistics),
          dq: addressOrZero(dq?.view), dqBatch, dqHead, dqRow, addToQ: dq?.accumulate ?? false,
          dk: addressOrZero(dk?.view), dkBatch, dkHead, dkRow, addToK: dk?.accumulate ?? false,
          dv: addressOrZero(dv?.view), dvBatch, dvHead, dvRow, addToV: dv?.accumulate ?? false,
          dBias: addressOrZero(dBias), ...biasAndMask(options), ...sizesOf(query, key),
          valueWidth: value.shape[3]!, scale: options.scale, isCausal: options.isCausal,
          ...dropoutArguments(options.dropout, options.dropoutKey), scratch,
        }),
      ) // prettier-ignore
    },
    attentionWeights(query, key, options, out) {
      const [qBatch, qHead, qRow] = stridesOf(query)
      const [kBatch, kHead, kRow] = stridesOf(key)
      run(query, key, 1, (scratch) =>
        calls.attentionWeights({
          q: addressOf(query), qBatch, qHead, qRow, k: addressOf(key), kBatch, kHead, kRow,
          out: addressOf(out), ...biasAndMask(options), ...sizesOf(query, key),
          scale: options.scale, isCausal: options.isCausal, scratch,
        }),
      ) // prettier-ignore
    },
  }
}

type Shape = [batch: number, heads: number, rows: number, width: number]
type Strides = readonly [batch: number, head: number, row: number, column: number]
const absent: Strides = [0, 0, 0, 0]

const stridesOf = (view: View | null | undefined): Strides =>
  view ? (view.strides as readonly number[] as Strides) : absent

/** The number of query heads per key head. */
const groupSizeOf = (query: View, key: View): number => query.shape[1]! / key.shape[1]!

function sizesOf(query: View, key: View) {
  const [, heads, queries, keyWidth] = query.shape as Shape
  return { heads, groupSize: groupSizeOf(query, key), queries, keys: key.shape[2]!, keyWidth }
}

function biasAndMask({ mask, bias }: AttentionArguments) {
  const [maskBatch, maskHead, maskRow, maskColumn] = stridesOf(mask)
  const [biasBatch, biasHead, biasRow, biasColumn] = stridesOf(bias)
  return {
    mask: addressOrZero(mask), maskBatch, maskHead, maskRow, maskColumn,
    bias: addressOrZero(bias), biasBatch, biasHead, biasRow, biasColumn,
  } // prettier-ignore
}
