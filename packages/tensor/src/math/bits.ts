const bits = new DataView(new ArrayBuffer(8))

/** `2ⁿ` for n from −1022 to 1023, the range of normal doubles. */
function powerOfTwo(n: number): number {
  bits.setUint32(0, (n + 1023) << 20)
  bits.setUint32(4, 0)
  return bits.getFloat64(0)
}

/** `x · 2ⁿ`, even if 2ⁿ itself overflows or underflows. */
export function scaleByPowerOfTwo(x: number, n: number): number {
  if (n > 1023) return x * powerOfTwo(1023) * powerOfTwo(Math.min(n - 1023, 1023))
  if (n < -1022) return x * powerOfTwo(-1022) * powerOfTwo(Math.max(n + 1022, -1022))
  return x * powerOfTwo(n)
}

/** Splits a positive double into `mantissa · 2^exponent`, with the mantissa between √½ and √2. */
export function splitExponent(x: number): { mantissa: number; exponent: number } {
  const isSubnormal = x < 2.2250738585072014e-308
  bits.setFloat64(0, isSubnormal ? x * powerOfTwo(54) : x)
  const high = bits.getUint32(0)
  let exponent = (high >>> 20) - 1023 - (isSubnormal ? 54 : 0)
  bits.setUint32(0, (high & 0xfffff) | 0x3ff00000)
  let mantissa = bits.getFloat64(0)
  if (mantissa > Math.SQRT2) {
    mantissa /= 2
    exponent++
  }
  return { mantissa, exponent }
}
