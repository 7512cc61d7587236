// Decodes the generated tables. Numbers are variable-length codes of printable ASCII: most take one
// character, no separators hide repetitions from gzip, and no character needs escaping in a string
// literal.

const lastDigitStart = 0x28
const lastDigitCount = 52
const higherDigitStart = 0x5c
const higherDigitCount = 34

/**
 * Decodes the numbers of a table. The last digit is one of the 52 characters from `(` to `[`;
 * higher digits precede it, in base 34 from `]` for 1 to `~` for 34.
 */
export function readNumbers(table: string): number[] {
  const numbers: number[] = []
  let high = 0
  for (let offset = 0; offset < table.length; offset++) {
    const unit = table.charCodeAt(offset)
    if (unit > higherDigitStart) {
      high = high * higherDigitCount + unit - higherDigitStart
    } else {
      numbers.push(high * lastDigitCount + unit - lastDigitStart)
      high = 0
    }
  }
  return numbers
}

/** Decodes a zigzag-coded integer: 0, 1, 2, 3, 4 are 0, −1, 1, −2, 2. */
export function zigzag(number: number): number {
  return number & 1 ? -(number + 1) / 2 : number / 2
}

/**
 * Decodes run lengths: consecutive ranges of equal values, from 0 on.
 *
 * @param table - the values of all runs, then all lengths minus 1
 * @param visit - is called with the value, start and end of each run, in order
 */
export function readRuns(
  table: string,
  visit: (value: number, start: number, end: number) => void,
): void {
  const numbers = readNumbers(table)
  const count = numbers.length / 2
  let start = 0
  for (let run = 0; run < count; run++) {
    const end = start + numbers[count + run]! + 1
    visit(numbers[run]!, start, end)
    start = end
  }
}

/** The value of every code point, from run lengths; 0 after the last run. */
export function valuesOf(table: string): Uint8Array {
  const values = new Uint8Array(0x110000)
  readRuns(table, (value, start, end) => {
    // The array is zero already, and a page that is not written takes no memory.
    if (value > 0) values.fill(value, start, end)
  })
  return values
}

/**
 * Decodes a map from code points to sequences of code points, delta-coded.
 *
 * @param table - the number of entries; the difference of each key from the previous key, minus 1;
 *   the lengths, minus 1; the delta of each sequence's first code point from that of the previous
 *   sequence; the delta of each other code point from that at the same index of the previous
 *   sequence, or from its last one if the previous sequence is shorter
 */
export function readSequences(table: string): Map<number, number[]> {
  const numbers = readNumbers(table)
  const count = numbers[0]!
  const gaps = numbers.slice(1)
  const lengths = gaps.slice(count)
  const firsts = lengths.slice(count)
  const others = firsts.slice(count).values()
  const sequences = new Map<number, number[]>()
  let codePoint = -1
  let previous = [0]
  for (let entry = 0; entry < count; entry++) {
    codePoint += gaps[entry]! + 1
    const sequence = [previous[0]! + zigzag(firsts[entry]!)]
    for (let index = 1; index <= lengths[entry]!; index++) {
      sequence.push((previous[index] ?? previous.at(-1)!) + zigzag(others.next().value!))
    }
    sequences.set(codePoint, sequence)
    previous = sequence
  }
  return sequences
}
