/** A figure that should be at least so much; not known where it is NaN. */
export function atLeast(what, value, bound, unit = '×') {
  return { what, value, bound, unit, sign: '≥', isMet: met(value, value >= bound) }
}

/** A figure that should be at most so much. */
export function atMost(what, value, bound, unit = '×') {
  return { what, value, bound, unit, sign: '≤', isMet: met(value, value <= bound) }
}

function met(value, isMet) {
  return Number.isFinite(value) ? isMet : null
}
