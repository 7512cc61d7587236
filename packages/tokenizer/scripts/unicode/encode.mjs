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

/** A TypeScript string literal. */
export function literal(text) {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
}
