import { readNumbers } from './numbers.ts'

/**
 * Reads runs of equal values, which follow each other from 0 on.
 *
 * @param table - the values of all runs, then all lengths, less 1
 * @param take - is given each run in order: its value, its start and its end
 */
export function readRuns(
  table: string,
  take: (value: number, start: number, end: number) => void,
): void {
  const numbers = readNumbers(table)
  const count = numbers.length / 2
  let start = 0
  for (let run = 0; run < count; run++) {
    const end = start + numbers[count + run]! + 1
    take(numbers[run]!, start, end)
    start = end
  }
}

/** Gives the values of all code points by their runs; after the last run they are 0. */
export function valuesOf(table: string): Uint8Array {
  const values = new Uint8Array(0x110000)
  readRuns(table, (value, start, end) => {
    // zeros are there already, and a page that is not written takes no memory
    if (value > 0) values.fill(value, start, end)
  })
  return values
}
