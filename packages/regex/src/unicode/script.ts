import { assigned } from './category.ts'
import { scriptNames, scriptRuns } from './generated/tables.ts'
import { valuesInCategories } from './values-in-categories.ts'

let table: Uint8Array | undefined

/**
 * The number of a script by its Unicode name (`Han`, `Old_Italic`), in any case and with or without
 * underscores; undefined if no script has that name.
 */
export function scriptNamed(name: string): number | undefined {
  const index = normalizeNames(scriptNames).split(' ').indexOf(normalizeNames(name))
  return index < 0 ? undefined : index + 1
}

const normalizeNames = (names: string): string => names.toLowerCase().replaceAll('_', '')

/** The number of the script of every code point in Unicode 16.0; 0 for Unknown. */
export function scriptTable(): Uint8Array {
  if (table) return table
  // Scripts are numbered in order of occurrence; 0 stands for one that has not occurred before.
  let count = 0
  return (table = valuesInCategories(assigned, scriptRuns, (number) => number || ++count))
}

/** The number of the script of a code point, as `scriptNamed` returns it; 0 for Unknown. */
export function scriptOf(codePoint: number): number {
  return (table ?? scriptTable())[codePoint]!
}
