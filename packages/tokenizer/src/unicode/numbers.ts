const firstLast = 0x28
const lastCount = 52
const beforeFirst = 0x5c
const beforeCount = 34

/**
 * Reads the numbers of a generated table. Each ends with one of the 52 characters from `(` to `[`; what is above 51
 * stands before it, in digits from `]` for 1 to `~` for 34.
 *
 * Most numbers are small and take one character, gzip sees through them as no separator is between, and none of
 * the characters must be escaped in a string.
 */
export function readNumbers(table: string): number[] {
  const numbers: number[] = []
  let high = 0
  for (let at = 0; at < table.length; at++) {
    const unit = table.charCodeAt(at)
    if (unit > beforeFirst) {
      high = high * beforeCount + unit - beforeFirst
    } else {
      numbers.push(high * lastCount + unit - firstLast)
      high = 0
    }
  }
  return numbers
}

/** Gives the number of either sign that is written as one of none: 0, −1, 1, −2, 2 … as 0, 1, 2, 3, 4. */
export function signed(number: number): number {
  return number & 1 ? -(number + 1) / 2 : number / 2
}
