import type { SafetensorsEntry } from './read.ts'
import { SafetensorsError } from './safetensors-error.ts'

/**
 * Converts floating-point data to float32: F16 and BF16 exactly, F64 by rounding; F32 is returned
 * as it is.
 *
 * @throws `SafetensorsError` if the dtype is not a floating-point type.
 * @example
 * const values = toFloat32(tensors.get('weight')!)
 */
export function toFloat32({ dtype, data }: SafetensorsEntry): Float32Array {
  if (data instanceof Float32Array) return data
  if (data instanceof Float64Array) return Float32Array.from(data)
  if (data instanceof Uint16Array && dtype === 'BF16') {
    const bits = Uint32Array.from(data, (half) => half << 16)
    return new Float32Array(bits.buffer)
  }
  if (data instanceof Uint16Array && dtype === 'F16') return Float32Array.from(data, widenHalf)
  throw new SafetensorsError('toFloat32', `expected a floating-point dtype, got ${dtype}`)
}

function widenHalf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1
  const exponent = (bits >> 10) & 0x1f
  const fraction = bits & 0x3ff
  if (exponent === 0x1f) return fraction ? NaN : sign * Infinity
  if (exponent === 0) return sign * fraction * 2 ** -24
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15)
}
