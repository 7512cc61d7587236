/** A figure with a lower bound; `isMet` is null where it was not measured (NaN). */
export function atLeast(what, value, bound, unit = '×') {
  return { what, value, bound, unit, sign: '≥', isMet: whenKnown(value, value >= bound) }
}

/** A figure with an upper bound. */
export function atMost(what, value, bound, unit = '×') {
  return { what, value, bound, unit, sign: '≤', isMet: whenKnown(value, value <= bound) }
}

function whenKnown(value, isMet) {
  return Number.isFinite(value) ? isMet : null
}
