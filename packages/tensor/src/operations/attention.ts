import { record } from '../autograd/record.ts'
import type { GradientView } from '../device/kernels.ts'
import type { View } from '../device/device.ts'
import { ArgumentError, ShapeError } from '../errors.ts'
import type { Random } from '../random/random.ts'
import type { Shape } from '../shape/shape.ts'
import { broadcastStrides, checkShape, formatShape, sameShape, sizeOf } from '../shape/sizes.ts'
import type { AttentionMask, Mask } from '../tensor/mask.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { contiguous, emptyHeads } from './layout.ts'
import { emptyOn, expectKind, expectOneDevice, kernelsOf } from './operands.ts'

/** Where queries may look. */
export interface AttentionView<T extends number = number, S extends number = number> {
  /** `[…, T, S]`, true where a query may look; sizes of 1 stand for any. Default: everywhere. */
  readonly mask?: AttentionMask<T, S> | undefined
  /** Query t looks at keys up to t + S − T only. Default: false. */
  readonly isCausal?: boolean | undefined
  /** What the products are multiplied by. Default: `1 / √Dk`. */
  readonly scale?: number | undefined
}

export interface AttendOptions<
  T extends number = number,
  S extends number = number,
> extends AttentionView<T, S> {
  /** Probability that a weight is dropped; acts only with `random`. Default: 0. */
  readonly dropout?: number | undefined
  readonly random?: Random | undefined
}

/**
 * Attention in one pass: `softmax(scale · Q Kᵀ) V`, without ever storing the T×S weights.
 *
 * @param query - `[…, T, Dk]`
 * @param key - `[…, S, Dk]`
 * @param value - `[…, S, Dv]`
 * @param options - where to look, scale, dropout
 * @returns `[…, T, Dv]`; zeros for a query that may look at nothing
 */
export function attend<
  L extends Shape,
  T extends number,
  S extends number,
  Dk extends number,
  Dv extends number,
>(
  query: Tensor<[...L, T, Dk]>,
  key: Tensor<[...L, S, Dk]>,
  value: Tensor<[...L, S, Dv]>,
  options: NoInfer<AttendOptions<T, S>> = {},
): Tensor<[...L, T, Dv]> {
  const given = [query, key, value] as [Tensor, Tensor, Tensor]
  const shape = checkOperands('attend', ...given)
  const { dropout = 0, random } = options
  if (!(dropout >= 0 && dropout < 1)) {
    throw new ArgumentError(`attend: expected dropout from 0 to below 1, got ${dropout}`)
  }
  const isDropping = random !== undefined && dropout > 0
  const settings = {
    ...viewSettings('attend', given[0], given[1], options),
    dropout: isDropping ? dropout : 0,
    dropoutKey: isDropping ? random.key() : { low: 0, high: 0 },
  }
  const [q, k, v] = given.map(withDenseRows) as typeof given
  const output = q.rank === 4 ? emptyHeads(q, shape) : emptyOn(q.device, shape)
  const logSums = emptyOn(q.device, q.shape.slice(0, -1))
  const { kernels } = q.device
  const [query4, key4, value4] = [q, k, v].map(asFour) as [View, View, View]
  kernels.attention(query4, key4, value4, settings, asFour(output), asThree(logSums))
  record(
    'attend',
    output,
    [q, k, v],
    (gradient, to) => {
      const g = asFour(withDenseRows(gradient))
      const [dq, dk, dv] = [0, 1, 2].map((i) => inFour(to.to(i)))
      kernels.attentionBackward(
        query4, key4, value4, settings, asFour(output), asThree(logSums), g, dq!, dk!, dv!,
      ) // prettier-ignore
    },
    [logSums],
  )
  return output as unknown as Tensor<[...L, T, Dv]>
}

/**
 * How much each query looks at each key, for those who want to see it: `softmax(scale · Q Kᵀ)`.
 *
 * @param query - `[…, T, Dk]`
 * @param key - `[…, S, Dk]`
 * @returns `[…, T, S]`, rows that sum to 1, or to 0 where nothing may be seen; no gradient
 */
export function attentionWeights<
  L extends Shape,
  T extends number,
  S extends number,
  Dk extends number,
>(
  query: Tensor<[...L, T, Dk]>,
  key: Tensor<[...L, S, Dk]>,
  view: NoInfer<AttentionView<T, S>> = {},
): Tensor<[...L, T, S]> {
  const given = [query, key] as [Tensor, Tensor]
  checkOperands('attentionWeights', ...given, given[1])
  const shape = [...query.shape.slice(0, -1), key.shape.at(-2)!]
  checkShape('attentionWeights', shape)
  const settings = {
    ...viewSettings('attentionWeights', ...given, view),
    dropout: 0,
    dropoutKey: { low: 0, high: 0 },
  }
  const [q, k] = given.map(withDenseRows) as typeof given
  const output = emptyOn(q.device, shape)
  kernelsOf(q).attentionWeights(asFour(q), asFour(k), settings, asFour(output))
  return output as unknown as Tensor<[...L, T, S]>
}

function viewSettings(name: string, q: Tensor, k: Tensor, options: AttentionView) {
  // Without width all products are 0, and 0 · ∞ is no number.
  const { mask, isCausal = false, scale = 1 / Math.sqrt(q.shape.at(-1)! || 1) } = options
  if (!Number.isFinite(scale)) {
    throw new ArgumentError(`${name}: expected a finite scale, got ${scale}`)
  }
  const scores = [...q.shape.slice(0, -1), k.shape.at(-2)!]
  return { scale, isCausal, mask: mask ? maskView(name, mask as Mask, scores, q) : null }
}

function maskView(name: string, mask: Mask, scores: readonly number[], q: Tensor): View {
  expectKind(name, 'bool', mask)
  expectOneDevice(name, q, mask)
  const lead = scores.length - mask.rank
  const fits = lead >= 0 && mask.shape.every((size, i) => size === 1 || size === scores[lead + i])
  if (!fits)
    throw new ShapeError(
      name,
      `a mask that stretches to ${formatShape(scores)}`,
      formatShape(mask.shape),
    )
  const strides = broadcastStrides(mask.shape, mask.strides, scores)
  return asFour({ memory: mask.memory, offset: mask.offset, shape: scores, strides })
}

/** The shape of the result, if the operands fit. */
function checkOperands(name: string, q: Tensor, k: Tensor, v: Tensor): readonly number[] {
  for (const x of [q, k, v]) expectKind(name, 'float32', x)
  const fits =
    q.rank >= 2 &&
    [k, v].every((x) => sameShape(x.shape.slice(0, -2), q.shape.slice(0, -2))) &&
    k.shape.at(-1) === q.shape.at(-1) &&
    k.shape.at(-2) === v.shape.at(-2)
  if (!fits) {
    const shapes = [q, k, v].map(({ shape }) => formatShape(shape)).join(', ')
    throw new ShapeError(name, 'query […, T, Dk], key […, S, Dk] and value […, S, Dv]', shapes)
  }
  expectOneDevice(name, q, k, v)
  const shape = [...q.shape.slice(0, -1), v.shape.at(-1)!]
  checkShape(name, shape)
  return shape
}

/** What attention reads: the last axis dense, and leading axes that fold into batch and heads. */
function withDenseRows(x: Tensor): Tensor {
  const isFoldable = x.rank <= 4 ? x.strides.at(-1) === 1 || x.shape.at(-1) === 1 : x.isContiguous
  return isFoldable ? x : contiguous(x)
}

/** Seen as `[B, H, T, D]`: missing axes of size 1 in front, or many folded into the first. */
function asFour(x: View): View {
  const { memory, offset, shape, strides } = x
  if (shape.length === 4) return { memory, offset, shape, strides }
  if (shape.length < 4) {
    const lead = new Array<number>(4 - shape.length)
    return {
      memory,
      offset,
      shape: [...lead.fill(1), ...shape],
      strides: [...lead.fill(0), ...strides],
    }
  }
  const folded = shape.slice(0, -3)
  const count = sizeOf(folded)
  const isRepeated = strides.slice(0, -3).every((stride) => stride === 0)
  const stride = isRepeated ? 0 : strides[folded.length - 1]!
  return {
    memory,
    offset,
    shape: [count, ...shape.slice(-3)],
    strides: [stride, ...strides.slice(-3)],
  }
}

const inFour = (target: GradientView | null): GradientView | null =>
  target && { view: asFour(target.view), accumulate: target.accumulate }

/** Seen as `[B, H, T]`; contiguous. */
function asThree(x: View): View {
  const { shape, strides } = asFour({
    memory: x.memory,
    offset: x.offset,
    shape: [...x.shape, 1],
    strides: [...x.strides, 1],
  })
  return {
    memory: x.memory,
    offset: x.offset,
    shape: shape.slice(0, 3),
    strides: strides.slice(0, 3),
  }
}
