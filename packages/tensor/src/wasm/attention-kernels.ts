import type { View } from '../device/device.ts'
import type { GradientView } from '../device/gradient-view.ts'
import type { Kernels } from '../device/kernels.ts'
import type { AttentionArguments } from '../device/kernels/attention.ts'
import { sizeOf } from '../shape/sizes.ts'
import type { Compute } from './compute.ts'
import { dropoutArguments } from './dropout-arguments.ts'
import { addressOf } from './heap.ts'

type Attention = 'attention' | 'attentionBackward' | 'attentionWeights'

export function attentionKernels(compute: Compute): Pick<Kernels, Attention> {
  const deskBytes = (queries: number, keys: number) =>
    compute.threads * Number(compute.kernels.get('attentionScratch')!(queries, keys))

  /** Nanoseconds that one head takes, with so many products of queries, keys and width. */
  const costOf = (query: View, key: View, products: number): number => {
    const scores = query.shape[2]! * key.shape[2]!
    return 300 + scores * ((products * query.shape[3]!) / 12 + products * 1.5)
  }

  /** Hands every head of keys to a kernel, with a desk for each thread. */
  function run(
    name: Attention,
    query: View,
    key: View,
    products: number,
    values: (desks: number) => number[],
  ): void {
    const heads = key.shape[0]! * key.shape[1]!
    if (heads === 0) return
    const group = query.shape[1]! / key.shape[1]!
    compute.withScratch(deskBytes(query.shape[2]!, key.shape[2]!), (desks) => {
      compute.run(name, values(desks), heads, group * costOf(query, key, products))
    })
  }

  /** Zeros where nothing is there yet. A gradient's buffer is dense in some order of its axes. */
  const clear = (target: GradientView | null): void => {
    if (!target || target.accumulate) return
    const { view } = target
    compute.run('fill', [addressOf(view), 0], sizeOf(view.shape), 0.2, 16)
  }

  return {
    attention(query, key, value, options, out, logSums) {
      run('attention', query, key, 2, (desks) => [
        ...[query, key, value, out].flatMap(placeOf), addressOf(logSums), ...hidingOf(options),
        ...sizesOf(query, value), value.shape[3]!, ...scaleOf(options),
        ...dropoutArguments(options.dropout, options.dropoutKey), desks,
      ]) // prettier-ignore
    },
    attentionBackward(query, key, value, options, _out, logSums, gradient, dq, dk, dv, dBias) {
      const results = [dq, dk, dv]
      if (query.shape[1] === 0) return [dk, dv].forEach(clear) // nobody reads, so no unit writes
      run('attentionBackward', query, key, 5, (desks) => [
        ...[query, key, value, gradient].flatMap(placeOf), addressOf(logSums),
        ...results.flatMap((target) => placeOf(target && target.view)), dBias ? addressOf(dBias) : 0,
        ...results.map((target) => Number(target?.accumulate ?? false)), ...hidingOf(options),
        ...sizesOf(query, value), value.shape[3]!, ...scaleOf(options),
        ...dropoutArguments(options.dropout, options.dropoutKey), desks,
      ]) // prettier-ignore
    },
    attentionWeights(query, key, options, out) {
      run('attentionWeights', query, key, 1, (desks) => [
        ...[query, key].flatMap(placeOf), addressOf(out), ...hidingOf(options),
        ...sizesOf(query, key), ...scaleOf(options), desks,
      ]) // prettier-ignore
    },
  }
}

/** Address, and strides over batch, heads and rows. */
function placeOf(view: View | null): [number, number, number, number] {
  if (!view) return [0, 0, 0, 0]
  const [batch, head, row] = view.strides as [number, number, number]
  return [addressOf(view), batch, head, row]
}

/** Mask and bias, each with its strides over batch, heads, queries and keys. */
function hidingOf({ mask, bias }: AttentionArguments): number[] {
  return [mask, bias].flatMap((x) => (x ? [addressOf(x), ...x.strides] : [0, 0, 0, 0, 0]))
}

/** Heads of queries, how many of them read the same keys, queries, keys, width. */
function sizesOf(query: View, key: View): number[] {
  const [, heads, queries, width] = query.shape as [number, number, number, number]
  return [heads, heads / key.shape[1]!, queries, key.shape[2]!, width]
}

const scaleOf = ({ scale, isCausal }: AttentionArguments): number[] => [scale, Number(isCausal)]
