import type { View } from '../device/device.ts'
import type { GradientView, Kernels } from '../device/kernels.ts'
import { contiguousStrides, sizeOf } from '../shape/sizes.ts'
import { addressOf } from './heap.ts'
import { joinAxes } from './join-axes.ts'
import type { Compute } from './compute.ts'

type Rows =
  | 'argmax' | 'crossEntropy' | 'crossEntropyBackward' | 'gather' | 'layerNorm' | 'layerNormBackward'
  | 'logSoftmax' | 'logSoftmaxBackward' | 'max' | 'rmsNorm' | 'rmsNormBackward' | 'scatterAdd'
  | 'softmax' | 'softmaxBackward' | 'sum' | 'topK' // prettier-ignore

const orNothing = (x: View | null): number => (x ? addressOf(x) : 0)

export function rowKernels(compute: Compute): Pick<Kernels, Rows> {
  const sizes = (x: View): [number, number] => [x.shape[0]!, x.shape[1]!]

  function normBackward(
    x: View,
    gain: View | null,
    statistics: View,
    isCentred: boolean,
    gradient: View,
    out: GradientView | null,
    gainOut: GradientView | null,
    biasOut: GradientView | null,
  ): void {
    const [rows, width] = sizes(x)
    for (const target of [gainOut, biasOut]) {
      if (target && !target.accumulate)
        compute.run('fill', [addressOf(target.view), 0], width, 0.1, 16)
    }
    compute.run('normBackward', [
      addressOf(x), orNothing(gain), addressOf(statistics), Number(isCentred), addressOf(gradient),
      orNothing(out && out.view), Number(out?.accumulate ?? false),
      orNothing(gainOut && gainOut.view), orNothing(biasOut && biasOut.view), rows, width,
    ], 1, 0) // prettier-ignore
  }

  /** Runs a kernel over `[outer, reduced, inner]`, one reduced stretch of axes after another. */
  function reduce(
    x: View,
    out: View,
    accumulate: boolean,
    run: (...values: number[]) => void,
  ): void {
    const kept = x.shape.map((size, i) => Number(out.shape[i] === size && size !== 1))
    const axes = joinAxes(x.shape, [x.strides, kept.map((is, i) => (is ? out.strides[i]! : 0))], 0)
    const reduced = axes.filter(({ strides }) => strides[1] === 0)
    const places = axes.filter(({ strides }) => strides[1] !== 0)
    const one = { size: 1, strides: [0, 0] }
    const [middle = one, ...otherReduced] = reduced.reverse()
    const isLast = axes.at(-1) === middle
    const inner = isLast ? one : (places.at(-1) ?? one)
    const outer = isLast ? (places.at(-1) ?? one) : (places.at(-2) ?? one)
    const rest = places.slice(0, isLast ? -1 : -2)
    let isFirst = true
    const visit = (list: readonly (typeof one)[], dx: number, dout: number): void => {
      const [axis, ...more] = list
      if (!axis) {
        const at = addressOf(x) + dx * 4
        const strides = [outer, middle, inner].map((a) => a.strides[0]!)
        run(
          at,
          ...strides,
          addressOf(out) + dout * 4,
          outer.size,
          middle.size,
          inner.size,
          Number(accumulate || !isFirst),
        )
        return
      }
      for (let i = 0; i < axis.size; i++)
        visit(more, dx + i * axis.strides[0]!, dout + i * axis.strides[1]!)
    }
    const visitReduced = (list: readonly (typeof one)[], dx: number): void => {
      const [axis, ...more] = list
      if (!axis) {
        visit(rest, dx, 0)
        isFirst = false
        return
      }
      for (let i = 0; i < axis.size; i++) visitReduced(more, dx + i * axis.strides[0]!)
    }
    visitReduced(otherReduced, 0)
  }

  return {
    softmax: (x, out) => compute.run('softmax', [addressOf(x), addressOf(out), ...sizes(x)], 1, 0),
    softmaxBackward(y, gradient, out, accumulate) {
      const places = [y, gradient, out].map(addressOf)
      compute.run('softmaxBackward', [...places, ...sizes(y), Number(accumulate)], 1, 0)
    },
    logSoftmax: (x, out) =>
      compute.run('logSoftmax', [addressOf(x), addressOf(out), ...sizes(x)], 1, 0),
    logSoftmaxBackward(y, gradient, out, accumulate) {
      const places = [y, gradient, out].map(addressOf)
      compute.run('logSoftmaxBackward', [...places, ...sizes(y), Number(accumulate)], 1, 0)
    },
    layerNorm(x, gain, bias, epsilon, out, statistics) {
      const vectors = [gain, bias].map(orNothing)
      compute.run(
        'layerNorm',
        [addressOf(x), ...vectors, epsilon, addressOf(out), addressOf(statistics), ...sizes(x)],
        1,
        0,
      )
    },
    layerNormBackward(x, gain, statistics, gradient, out, gainOut, biasOut) {
      normBackward(x, gain, statistics, true, gradient, out, gainOut, biasOut)
    },
    rmsNorm(x, gain, epsilon, out, statistics) {
      compute.run(
        'rmsNorm',
        [
          addressOf(x),
          orNothing(gain),
          epsilon,
          addressOf(out),
          addressOf(statistics),
          ...sizes(x),
        ],
        1,
        0,
      )
    },
    rmsNormBackward(x, gain, statistics, gradient, out, gainOut) {
      normBackward(x, gain, statistics, false, gradient, out, gainOut, null)
    },
    crossEntropy(logits, targets, { labelSmoothing, ignoreIndex }, losses, logSums) {
      const results = [losses, logSums].map(addressOf)
      compute.run(
        'crossEntropy',
        [
          addressOf(logits),
          addressOf(targets),
          labelSmoothing,
          ignoreIndex,
          ...results,
          ...sizes(logits),
        ],
        1,
        0,
      )
    },
    crossEntropyBackward(logits, targets, options, logSums, gradient, out, accumulate) {
      const { labelSmoothing, ignoreIndex } = options
      const places = [logSums, gradient, out].map(addressOf)
      compute.run('crossEntropyBackward', [
        addressOf(logits), addressOf(targets), labelSmoothing, ignoreIndex, ...places, ...sizes(logits), Number(accumulate),
      ], 1, 0) // prettier-ignore
    },
    gather(table, ids, out) {
      compute.run(
        'gather',
        [addressOf(table), addressOf(ids), addressOf(out), sizeOf(ids.shape), out.shape[1]!],
        1,
        0,
      )
    },
    scatterAdd(gradient, ids, out) {
      compute.run(
        'scatterAdd',
        [addressOf(gradient), addressOf(ids), addressOf(out), sizeOf(ids.shape), out.shape[1]!],
        1,
        0,
      )
    },
    sum(x, out, accumulate) {
      if (sizeOf(x.shape) === 0) {
        if (!accumulate) compute.run('fill', [addressOf(out), 0], sizeOf(out.shape), 0.1, 16)
        return
      }
      const strides = contiguousStrides(out.shape)
      const dense = { memory: out.memory, offset: out.offset, shape: out.shape, strides }
      reduce(x, dense, accumulate, (...values) => compute.run('sum', values, 1, 0))
    },
    max(x, out) {
      reduce(x, out, false, (...values) => compute.run('maximum', [...values.slice(0, 8)], 1, 0))
    },
    argmax: (x, out) => compute.run('argmax', [addressOf(x), addressOf(out), ...sizes(x)], 1, 0),
    topK(x, values, indices) {
      compute.run(
        'topK',
        [...[x, values, indices].map(addressOf), ...sizes(x), values.shape[1]!],
        1,
        0,
      )
    },
  }
}
