const parts = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/
const greatestPower = 308
const powers = /* @__PURE__ */ Array.from({ length: greatestPower + 1 }, (_, exponent) =>
  Number(`1e${exponent}`),
)

/**
 * A score as Hugging Face reads it from a file: its digits as a whole number, then divided by a power of ten, which
 * rounds twice. The last bit decides between ways to cut a text that are equally likely, such as of `!!!!`.
 *
 * @see `f64_from_parts` of serde_json, which does so unless its feature `float_roundtrip` is on.
 */
export function scoreAsRead(score: number): number {
  const [, sign, first, rest = '', power] = parts.exec(score.toExponential()) ?? []
  if (first === undefined) return score
  let value = Number(first + rest)
  let exponent = Number(power) - rest.length
  for (; exponent < -greatestPower; exponent += greatestPower) value /= powers[greatestPower]!
  if (exponent < 0) value /= powers[-exponent]!
  else value *= powers[exponent]!
  return sign === '-' ? -value : value
}
