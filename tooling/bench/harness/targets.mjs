/** A figure with a lower bound; `isMet` is null if the figure was not measured (NaN). */
export function atLeast(what, value, bound, unit = '×') {
  return { what, value, bound, unit, sign: '≥', isMet: whenMeasured(value, value >= bound) }
}

/** A figure with an upper bound. */
export function atMost(what, value, bound, unit = '×') {
  return { what, value, bound, unit, sign: '≤', isMet: whenMeasured(value, value <= bound) }
}

function whenMeasured(value, isMet) {
  return Number.isFinite(value) ? isMet : null
}
