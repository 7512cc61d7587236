import type { View } from '../device/device.ts'
import type { AttentionOptions, GradientView, Kernels } from '../device/kernels.ts'
import { sizeOf } from '../shape/sizes.ts'
import { addressOf } from './heap.ts'
import type { Heap } from './heap.ts'
import { forEachPlace, joinAxes } from './join-axes.ts'
import type { Exports } from './modules.ts'
import { dropoutArguments } from './pointwise-kernels.ts'

type Products = 'attention' | 'attentionBackward' | 'attentionWeights' | 'matmul'

export function productKernels(heap: Heap, wasm: Exports): Pick<Kernels, Products> {
  const scratch = heap.take(wasm.matmulScratch!())

  function matmul(a: View, b: View, out: View, bias: View | null, accumulate: boolean): void {
    if (sizeOf(out.shape) === 0) return
    const [rows, columns] = out.shape.slice(-2) as [number, number]
    const lead = out.shape.slice(0, -2)
    const strides = [a, b, out].map((view) => view.strides.slice(0, -2))
    const [aRow, aColumn] = a.strides.slice(-2) as [number, number]
    const [bRow, bColumn] = b.strides.slice(-2) as [number, number]
    forEachPlace(
      joinAxes(lead, strides, 0),
      ([da, db, dout]) => {
        wasm.matmul!(
          addressOf(a) + da! * 4, aRow, aColumn, addressOf(b) + db! * 4, bRow, bColumn,
          addressOf(out) + dout! * 4, out.strides.at(-2)!, rows, columns, a.shape.at(-1)!,
          bias ? addressOf(bias) : 0, Number(accumulate), scratch,
        ) // prettier-ignore
      },
      3,
    )
  }

  /** Calls `work` for each head, with strips of scratch for its scores. */
  function forEachHead(
    query: View,
    key: View,
    work: (b: number, h: number, strips: number) => void,
  ): void {
    const bytes = wasm.attentionScratch!(key.shape[2]!)
    const strips = heap.take(bytes)
    for (let b = 0; b < query.shape[0]!; b++) {
      for (let h = 0; h < query.shape[1]!; h++) work(b, h, strips)
    }
    heap.give(strips)
  }

  const headOf = (view: View | null, b: number, h: number): [number, number] =>
    view
      ? [addressOf(view) + (b * view.strides[0]! + h * view.strides[1]!) * 4, view.strides[2]!]
      : [0, 0]

  const maskOf = ({ mask, isCausal, scale }: AttentionOptions, b: number, h: number): number[] => {
    const where = mask
      ? [
          addressOf(mask) + b * mask.strides[0]! + h * mask.strides[1]!,
          mask.strides[2]!,
          mask.strides[3]!,
        ]
      : [0, 0, 0]
    return [scale, Number(isCausal), ...where]
  }

  const dropoutOf = (query: View, key: View, options: AttentionOptions, b: number, h: number) => {
    const head = b * query.shape[1]! + h
    const first = BigInt(head * query.shape[2]!) * BigInt(key.shape[2]!)
    return [first, ...dropoutArguments(options.dropout, options.dropoutKey)] as const
  }

  const logSumsOf = (logSums: View, b: number, h: number): number =>
    addressOf(logSums) + (b * logSums.shape[1]! + h) * logSums.shape[2]! * 4

  const clear = (target: GradientView | null): View | null => {
    if (target && !target.accumulate)
      wasm.fill!(addressOf(target.view), 0, sizeOf(target.view.shape))
    return target && target.view
  }

  return {
    matmul,
    attention(query, key, value, options, out, logSums) {
      const [, , queries, width] = query.shape as [number, number, number, number]
      const [, , keys, valueWidth] = value.shape as [number, number, number, number]
      forEachHead(query, key, (b, h, strips) => {
        const operands = [query, key, value, out].flatMap((view) => headOf(view, b, h))
        wasm.attention!(
          ...operands, logSumsOf(logSums, b, h), queries, keys, width, valueWidth,
          ...maskOf(options, b, h), ...dropoutOf(query, key, options, b, h), strips, scratch,
        ) // prettier-ignore
      })
    },
    attentionBackward(
      query,
      key,
      value,
      options,
      _out,
      logSums,
      gradient,
      queryOut,
      keyOut,
      valueOut,
    ) {
      const [, , queries, width] = query.shape as [number, number, number, number]
      const [, , keys, valueWidth] = value.shape as [number, number, number, number]
      const results = [queryOut, keyOut, valueOut].map(clear)
      forEachHead(query, key, (b, h, strips) => {
        const operands = [query, key, value, gradient].flatMap((view) => headOf(view, b, h))
        const targets = results.flatMap((view) => headOf(view, b, h))
        wasm.attentionBackward!(
          ...operands, logSumsOf(logSums, b, h), ...targets, queries, keys, width, valueWidth,
          ...maskOf(options, b, h), ...dropoutOf(query, key, options, b, h), strips, scratch,
        ) // prettier-ignore
      })
    },
    attentionWeights(query, key, options, out) {
      const [, , queries, width] = query.shape as [number, number, number, number]
      const keys = key.shape[2]!
      forEachHead(query, key, (b, h) => {
        const operands = [query, key].flatMap((view) => headOf(view, b, h))
        const [target] = headOf(out, b, h)
        wasm.attentionWeights!(
          ...operands,
          target,
          queries,
          keys,
          width,
          ...maskOf(options, b, h),
          scratch,
        )
      })
    },
  }
}
