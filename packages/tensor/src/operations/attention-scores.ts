import type { View } from '../device/view.ts'
import { ArgumentError, ShapeError } from '../errors.ts'
import type { Random } from '../random/random.ts'
import { checkShape, formatShape, sameShape } from '../shape/sizes.ts'
import type { AttentionMask, Mask } from '../tensor/mask.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { withFourAxes } from './attention-layout.ts'
import { broadcastView } from './operands.ts'
import { emptyMaskOn, emptyOn } from '../tensor/empty.ts'
import type { Owned } from '../tensor/empty.ts'
import { expectKind, expectOneDevice } from '../tensor/expect-kind.ts'

/** Options of attention scores: the keys that each query may look at, a bias and a scale. */
export interface AttentionScoreOptions<T extends number = number, S extends number = number> {
  /** `[…, T, S]`, true = may look; axes of size 1 broadcast. Default: every key. */
  readonly mask?: AttentionMask<T, S> | undefined
  /** Whether query t may look only at keys up to t + S − T. Default: false. */
  readonly isCausal?: boolean | undefined
  /** `[…, T, S]`, added to the scaled scores; axes of size 1 broadcast. Default: none. */
  readonly bias?: Tensor | undefined
  /** Factor of the products of queries and keys. Default: `1 / √Dk`. */
  readonly scale?: number | undefined
}

export interface ScaledDotProductAttentionOptions<
  T extends number = number,
  S extends number = number,
> extends AttentionScoreOptions<T, S> {
  /** Probability that a weight is dropped, active only with `random`. Default: 0. */
  readonly dropout?: number | undefined
  readonly random?: Random | undefined
}

/** The shape of all scores, `[…, T, S]`. */
export const scoresShape = (q: Tensor, k: Tensor): readonly number[] => [
  ...q.shape.slice(0, -1),
  k.shape.at(-2)!,
]

/** The arguments of attention kernels that define the scores. */
export interface ScoreArguments {
  readonly scale: number
  readonly isCausal: boolean
  readonly mask: View | null
  readonly bias: View | null
}

/**
 * Checks the options, and broadcasts mask and bias to the shape of the scores.
 *
 * @returns the kernels' arguments, and copies that must live as long as the arguments
 */
export function scoreArguments(
  name: string,
  q: Tensor,
  k: Tensor,
  options: AttentionScoreOptions,
): { readonly scores: ScoreArguments; readonly copies: readonly Owned[] } {
  // If Dk is 0, all products are 0, and 0 · ∞ would be NaN.
  const { mask, bias, isCausal = false, scale = 1 / Math.sqrt(q.shape.at(-1)! || 1) } = options
  if (!Number.isFinite(scale)) {
    throw new ArgumentError(`${name}: expected a finite scale, got ${String(scale)}`)
  }
  if (mask) checkBroadcast(name, 'mask', 'bool', mask as Mask, q, k)
  if (bias) checkBroadcast(name, 'bias', 'float32', bias, q, k)
  const shape = scoresShape(q, k)
  const copies: Owned[] = []
  const broadcastToScores = (x: Mask | Tensor): View => {
    const view = broadcastView(x, shape)
    if (shape.length <= 4) return withFourAxes(view)
    const copy = copyOf(x, view)
    copies.push(copy)
    return withFourAxes(copy)
  }
  const scores = {
    scale,
    isCausal,
    mask: mask ? broadcastToScores(mask as Mask) : null,
    bias: bias ? broadcastToScores(bias) : null,
  }
  return { scores, copies }
}

/** @throws `ShapeError` if a mask or bias does not broadcast to the shape of the scores. */
function checkBroadcast(
  name: string,
  option: string,
  kind: 'bool' | 'float32',
  x: Mask | Tensor,
  q: Tensor,
  k: Tensor,
): void {
  expectKind(name, kind, x)
  expectOneDevice(name, q, x)
  const scores = scoresShape(q, k)
  const lead = scores.length - x.rank
  if (lead >= 0 && x.shape.every((size, i) => size === 1 || size === scores[lead + i])) return
  const expected = `a ${option} that broadcasts to ${formatShape(scores)}`
  throw new ShapeError(name, expected, formatShape(x.shape))
}

/** A contiguous copy of a view, whose leading axes can be folded into one. */
function copyOf(x: Mask | Tensor, view: View): Owned {
  const { shape } = view
  const copy: Owned = x.dtype === 'bool' ? emptyMaskOn(x.device, shape) : emptyOn(x.device, shape)
  x.device.kernels.copy(view, copy, false)
  return copy
}

/** @throws `ShapeError` if the shapes of query, key and value are incompatible. */
export function checkOperands(name: string, q: Tensor, k: Tensor, v: Tensor): void {
  for (const x of [q, k, v]) expectKind(name, 'float32', x)
  const [heads = 1, keyHeads = 1] = [q.shape.at(-3), k.shape.at(-3)]
  const isValid =
    q.rank >= 2 &&
    k.rank === q.rank &&
    sameShape(k.shape.slice(0, -3), q.shape.slice(0, -3)) &&
    (heads === keyHeads || (keyHeads > 0 && heads % keyHeads === 0)) &&
    sameShape(v.shape.slice(0, -1), k.shape.slice(0, -1)) &&
    k.shape.at(-1) === q.shape.at(-1)
  if (!isValid) {
    const shapes = [q, k, v].map(({ shape }) => formatShape(shape)).join(', ')
    throw new ShapeError(name, 'query […, T, Dk], key […, S, Dk] and value […, S, Dv]', shapes)
  }
  expectOneDevice(name, q, k, v)
  checkShape(name, [...q.shape.slice(0, -1), v.shape.at(-1)!])
}
