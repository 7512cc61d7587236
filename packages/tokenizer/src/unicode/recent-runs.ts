/**
 * Decodes runs whose values are places in a list of the values seen most recently: `!` for the next new
 * value (1, 2, …), `A` to `Z` for the first 26 places, else the place between `#`; then the length in base 36
 * where it is not 1.
 *
 * @param take - is given each run in order
 */
export function decodeRecentRuns(
  runs: string,
  take: (value: number, length: number) => void,
): void {
  const recent: number[] = []
  let seen = 0
  for (const [, far, near, length] of runs.matchAll(/(?:#(\w+)#|([!A-Z]))([0-9a-z]*)/g)) {
    let value: number
    if (near === '!') value = ++seen
    else {
      const place = near ? near.charCodeAt(0) - 65 : parseInt(far!, 36)
      value = recent.splice(place, 1)[0]!
    }
    recent.unshift(value)
    take(value, length ? parseInt(length, 36) : 1)
  }
}
