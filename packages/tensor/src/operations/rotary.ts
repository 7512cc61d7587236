import { record } from '../autograd/record.ts'
import { defaultDevice } from '../default-device.ts'
import type { Device } from '../device/device.ts'
import type { View } from '../device/view.ts'
import { ArgumentError, GradientError, ShapeError } from '../errors.ts'
import { exactMath } from '../math/exact-math.ts'
import type { Shape } from '../shape/shape.ts'
import { checkShape, formatShape, sameShape } from '../shape/sizes.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { withFourAxes, withContiguousRows } from './attention-layout.ts'
import { contiguous } from './layout.ts'
import { kernelsOf } from './operands.ts'
import { emptyOn } from '../tensor/empty.ts'
import { expectKind, expectOneDevice } from '../tensor/expect-kind.ts'

/** The cosines and sines of the angles of T positions, each `[T, D / 2]`. */
export interface RotaryAngles {
  readonly cosines: Tensor
  readonly sines: Tensor
}

export interface RotaryAnglesOptions {
  /** Pair i rotates by `base^(−2i / D)` per position. Default: 10,000, as in the paper. */
  readonly base?: number | undefined
}

export interface RotaryOptions extends RotaryAnglesOptions {
  /** The T positions of the rows. Default: 0, 1, 2 … */
  readonly positions?: readonly number[] | undefined
  /**
   * Whether a pair is elements 2i and 2i + 1, as in the paper. Default: false, elements i and i + D
   * / 2, as in GPT-NeoX and Llama.
   */
  readonly isInterleaved?: boolean | undefined
  /**
   * The result of `rotaryAngles`, instead of positions and base. All layers share the angles, which
   * take longer to compute than the rotation.
   */
  readonly angles?: RotaryAngles | undefined
}

/**
 * Rotary position embedding: rotates each pair of elements by an angle proportional to the
 * position, `(x₁, x₂) → (x₁ cos θ − x₂ sin θ, x₂ cos θ + x₁ sin θ)`. The dot product of a query and
 * a key then depends on the difference of their positions only.
 *
 * @param x - `[…, T, D]`, queries or keys, D even
 * @param options - `positions` and `base`, or `angles`; `isInterleaved`
 * @throws `ShapeError` if D is odd, or the number of positions or angles is not T; `GradientError`
 * if angles require a gradient.
 * @see Su et al. (2021), "RoFormer: Enhanced Transformer with Rotary Position Embedding",
 * equation 34.
 * @example
 * const rotated = rotary(query, { positions: [5, 6, 7] })
 */
export function rotary<S extends Shape>(x: Tensor<S>, options: RotaryOptions = {}): Tensor<S> {
  expectKind('rotary', 'float32', x)
  const { isInterleaved = false, angles } = options
  const computed = angles ? null : computeAngles(x as Tensor, options)
  const { cosines, sines } = computed ?? checkShared(x as Tensor, angles!)
  const input = withContiguousRows(x as Tensor)
  const output = emptyOn<S>(input.device, input.shape)
  const rotate = (from: View, isInverse: boolean, out: View, accumulate: boolean) => {
    if (input.size === 0) return
    const options = { isInterleaved, isInverse }
    kernelsOf(input).rotary(
      withFourAxes(from),
      cosines,
      sines,
      options,
      withFourAxes(out),
      accumulate,
    )
  }
  rotate(input, false, output, false)
  return record(
    'rotary',
    output,
    angles ? [input, cosines, sines] : [input],
    (gradient, targets) => {
      const target = targets.get(0)
      // The transpose of a rotation by θ is the rotation by −θ.
      if (target) rotate(withContiguousRows(gradient), true, target.view, target.accumulate)
    },
    computed ? [computed.cosines, computed.sines] : [],
  )
}

/**
 * The cosines and sines of rotary angles, to share among layers: `p · base^(−2i / D)` for position
 * p and pair i.
 *
 * @param positions - T finite numbers
 * @param width - D, even
 * @param options - `base`, default 10,000
 * @returns tensors on the default device
 * @throws `ShapeError` if the width is odd; `ArgumentError` if a position or the base is not
 * finite.
 * @example
 * const angles = rotaryAngles([0, 1, 2], 64)
 */
export function rotaryAngles(
  positions: readonly number[],
  width: number,
  { base = 10_000 }: RotaryAnglesOptions = {},
): RotaryAngles {
  if (!Array.isArray(positions)) {
    throw new ArgumentError(`rotary: expected an array of positions, got ${typeof positions}`)
  }
  checkAngles(positions as readonly number[], width, base)
  return anglesOn(defaultDevice(), positions as readonly number[], width, base)
}

function checkAngles(positions: readonly number[], width: number, base: number): void {
  if (!(Number.isFinite(base) && base > 0)) {
    throw new ArgumentError(`rotary: expected a finite base above 0, got ${String(base)}`)
  }
  if (!Number.isSafeInteger(width) || width < 0 || width % 2 !== 0) {
    throw new ShapeError('rotary', 'an even width', String(width))
  }
  checkShape('rotary', [positions.length, width])
  for (const position of positions) {
    if (Number.isFinite(position)) continue
    throw new ArgumentError(`rotary: expected finite positions, got ${String(position)}`)
  }
}

function anglesOn(device: Device, positions: readonly number[], width: number, base: number) {
  const half = width / 2
  const frequencies = Array.from({ length: half }, (_, i) => exactMath.pow(base, (-2 * i) / width))
  const angles = positions.flatMap((position) =>
    frequencies.map((frequency) => position * frequency),
  )
  const tensorOf = (f: (angle: number) => number) => {
    const list = emptyOn<Shape>(device, [positions.length, half])
    list.storage.write(Float32Array.from(angles, f))
    return list
  }
  return { cosines: tensorOf(exactMath.cos), sines: tensorOf(exactMath.sin) }
}

function computeAngles(x: Tensor, { positions, base = 10_000 }: RotaryOptions) {
  const [length, width] = rowsOf(x)
  const list = positions ?? Array.from({ length }, (_, t) => t)
  if (list.length !== length) {
    throw new ShapeError('rotary', `${length} positions`, String(list.length))
  }
  checkAngles(list, width, base)
  return anglesOn(x.device, list, width, base)
}

function checkShared(x: Tensor, { cosines, sines }: RotaryAngles): RotaryAngles {
  const [length, width] = rowsOf(x)
  for (const list of [cosines, sines]) {
    expectKind('rotary', 'float32', list)
    expectOneDevice('rotary', x, list)
    if (list.requiresGradient) {
      throw new GradientError('rotary: angles get no gradient; detach their cosines and sines')
    }
    const expected = [length, width / 2]
    if (sameShape(list.shape, expected)) continue
    throw new ShapeError('rotary', `angles ${formatShape(expected)}`, formatShape(list.shape))
  }
  return { cosines: contiguous(cosines), sines: contiguous(sines) }
}

function rowsOf({ rank, shape }: Tensor): [number, number] {
  const [length, width] = shape.slice(-2)
  if (rank >= 2 && width! % 2 === 0) return [length!, width!]
  throw new ShapeError('rotary', '[…, T, D] with D even', formatShape(shape))
}
