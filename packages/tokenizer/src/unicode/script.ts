import { named } from './category-sets.ts'
import { scriptNames, scriptRuns } from './generated/tables.ts'
import { valuesAmong } from './values-among.ts'

let table: Uint8Array | undefined

/**
 * Finds the number of a script by its Unicode name (`Han`, `Old_Italic`), whatever the case, with or without
 * underscores; undefined if there is none.
 */
export function scriptNamed(name: string): number | undefined {
  const index = plain(scriptNames).split(' ').indexOf(plain(name))
  return index < 0 ? undefined : index + 1
}

const plain = (names: string): string => names.toLowerCase().replaceAll('_', '')

/** The number of the script of every code point in Unicode 16.0, 0 for what has none. */
export function scriptTable(): Uint8Array {
  if (table) return table
  // 0 is written for the next script that was not there before
  let count = 0
  return (table = valuesAmong(named, scriptRuns, (number) => number || ++count))
}

/** Finds the number of the script of a code point; `scriptNamed` gives the number of a name. */
export function scriptOf(codePoint: number): number {
  return (table ?? scriptTable())[codePoint]!
}
