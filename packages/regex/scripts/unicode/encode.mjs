// Encodes the tables that src/unicode/decode-tables.ts decodes: short strings that compress well.

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

/** Nonnegative numbers: see `readNumbers`. */
export function encodeNumbers(numbers) {
  return numbers.map(encodeNumber).join('')
}

function encodeNumber(number) {
  let text = String.fromCharCode(0x28 + (number % 52))
  for (let high = Math.floor(number / 52); high > 0; high = Math.floor((high - 1) / 34)) {
    text = String.fromCharCode(0x5d + ((high - 1) % 34)) + text
  }
  return text
}

/** Zigzag coding: see `zigzag`. */
const zigzag = (number) => (number < 0 ? -2 * number - 1 : 2 * number)

/** Run lengths: see `readRuns`. A last run of 0 is dropped. */
export function encodeRuns(values, encodeValue = (value) => value) {
  const runs = runsOf(values)
  if (runs.at(-1)[0] === 0) runs.pop()
  return encodeNumbers([
    ...runs.map(([value]) => encodeValue(value)),
    ...runs.map(([, length]) => length - 1),
  ])
}

/** Run lengths that skip unmarked code points: see `valuesInCategories`. */
export function encodeRunsAmong(marks, values, encodeValue) {
  return encodeRuns(
    values.filter((_, codePoint) => marks[codePoint]),
    encodeValue,
  )
}

/** The lengths of the runs of a set, the first one outside: see `inversionListOf`. */
export function encodeSet(marks) {
  const runs = runsOf(marks)
  if (runs.at(-1)[0] === 0) runs.pop()
  const lengths = runs.map(([, length]) => length)
  return encodeNumbers(marks[0] === 1 ? [0, ...lengths] : lengths)
}

/** The symmetric difference of two sets. */
export function difference(a, b) {
  return a.map((mark, codePoint) => (mark === b[codePoint] ? 0 : 1))
}

/** The intersection of two sets. */
export function intersection(a, b) {
  return a.map((mark, codePoint) => mark & b[codePoint])
}

/** The complement of a set. */
export function complement(marks) {
  return marks.map((mark) => 1 - mark)
}

/** Ascending pairs of code points as arithmetic progressions: see `lowercaseOf`. */
export function encodePairs(pairs) {
  const progressions = []
  let last
  for (const [from, to] of pairs) {
    const shift = to - from
    const step = last === undefined ? 0 : from - last.end
    const isNext =
      last?.shift === shift && (last.more === 0 ? step === 1 || step === 2 : step === last.step)
    if (isNext) Object.assign(last, { more: last.more + 1, step, end: from })
    else {
      last = { gap: from - (last?.end ?? 0), more: 0, step: 1, shift, end: from }
      progressions.push(last)
    }
  }
  return encodeNumbers([
    ...progressions.map(({ gap }) => gap),
    ...progressions.map(({ more, step }) => 2 * more + step - 1),
    ...progressions.map(({ shift }) => zigzag(shift)),
  ])
}

/** Sequences by ascending code point: see `readSequences`. */
export function encodeSequences(entries) {
  const gaps = []
  const lengths = []
  const firsts = []
  const others = []
  let lastCodePoint = -1
  let last = [0]
  for (const [codePoint, sequence] of entries) {
    gaps.push(codePoint - lastCodePoint - 1)
    lengths.push(sequence.length - 1)
    const steps = sequence.map((part, index) => zigzag(part - (last[index] ?? last.at(-1))))
    firsts.push(steps[0])
    others.push(...steps.slice(1))
    lastCodePoint = codePoint
    last = sequence
  }
  return encodeNumbers([entries.length, ...gaps, ...lengths, ...firsts, ...others])
}
