// The encodings of the tables: short strings that gzip sees through.

/** `[value, length]` of each run of equal values. */
export function runsOf(values) {
  const runs = []
  for (let start = 0; start < values.length;) {
    let stop = start
    while (stop < values.length && values[stop] === values[start]) stop++
    runs.push([values[start], stop - start])
    start = stop
  }
  return runs
}

/** A letter for the value, then the length in base 36 where it is not 1: `B2A` is 1, 1, 0. */
export function encodeLetterRuns(values) {
  return runsOf(values)
    .map(
      ([value, length]) =>
        String.fromCharCode(65 + value) + (length === 1 ? '' : length.toString(36)),
    )
    .join('')
}

/** The lengths of the runs, outside first, in base 36, spaces between; the last run outside is left out. */
export function encodeSet(marks) {
  const runs = runsOf(marks)
  const lengths = runs.map(([, length]) => length.toString(36))
  if (marks[0] === 1) lengths.unshift('0')
  if (runs.at(-1)[0] === 0) lengths.pop()
  return lengths.join(' ')
}

/** The set where two sets differ. */
export function difference(a, b) {
  return a.map((mark, codePoint) => (mark === b[codePoint] ? 0 : 1))
}

/**
 * Moves each value to the front of a list and writes where it stood: `!` for one that is new, a letter
 * for the first 26 places, else the place between `#`; then the length in base 36 where it is not 1.
 */
export function encodeRecentRuns(values) {
  const recent = []
  let text = ''
  for (const [value, length] of runsOf(values)) {
    const place = recent.indexOf(value)
    if (place < 0) text += '!'
    else {
      text += place < 26 ? String.fromCharCode(65 + place) : `#${place.toString(36)}#`
      recent.splice(place, 1)
    }
    recent.unshift(value)
    if (length > 1) text += length.toString(36)
  }
  return text
}

/** Lengths of runs in base 36, each with its value after a comma where that is not 0. */
export function encodeValueRuns(values) {
  return runsOf(values)
    .map(([value, length]) => length.toString(36) + (value === 0 ? '' : `,${value.toString(36)}`))
    .join(' ')
}

/**
 * Pairs of code points, in order, as progressions: `gap,count,step,shift` in base 36, where `gap` counts
 * from the last code point before, `step` is 1 or 2, and each is mapped to itself + `shift`.
 */
export function encodePairs(pairs) {
  const progressions = []
  let last
  for (const [from, to] of pairs) {
    const shift = to - from
    const step = last === undefined ? 0 : from - last.end
    const isNext =
      last?.shift === shift && (last.count === 1 ? step === 1 || step === 2 : step === last.step)
    if (isNext) Object.assign(last, { count: last.count + 1, step, end: from })
    else {
      last = { gap: from - (last?.end ?? 0), count: 1, step: 1, shift, end: from }
      progressions.push(last)
    }
  }
  return progressions
    .map(({ gap, count, step, shift }) =>
      [gap, count, step, shift].map((n) => n.toString(36)).join(),
    )
    .join(' ')
}

/**
 * Sequences by code point, as three lists in base 36: how far each code point is from the one before, how far
 * the first of its sequence is from the first of the one before (both less 1: runs are zeros), and
 * the others, dots between. Each list has its own statistics, which is what gzip needs.
 */
export function encodeSequences(entries) {
  const gaps = []
  const firsts = []
  const rests = []
  let lastCodePoint = -1
  let lastFirst = -1
  for (const [codePoint, [first, ...rest]] of entries) {
    gaps.push((codePoint - lastCodePoint - 1).toString(36))
    firsts.push((first - lastFirst - 1).toString(36))
    rests.push(rest.map((part) => part.toString(36)).join('.'))
    lastCodePoint = codePoint
    lastFirst = first
  }
  return [gaps, firsts, rests].map((list) => list.join(' ')).join('|')
}

/** A TypeScript string literal. */
export function literal(text) {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
}
