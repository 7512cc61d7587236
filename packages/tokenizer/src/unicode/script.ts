import { Category, categoryTable } from './category.ts'
import { scriptNames, scriptRuns } from './generated/scripts.ts'
import { decodeRecentRuns } from './recent-runs.ts'

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
  return (table ??= decode())
}

/** Finds the number of the script of a code point; `scriptNamed` gives the number of a name. */
export function scriptOf(codePoint: number): number {
  return (table ?? scriptTable())[codePoint]!
}

/** Only assigned characters have a script, so that the runs leave out all others. */
function decode(): Uint8Array {
  const categories = categoryTable()
  const scripts = new Uint8Array(categories.length)
  let codePoint = 0
  decodeRecentRuns(scriptRuns, (script, length) => {
    for (let left = length; left > 0; codePoint++) {
      if (!hasScript(categories[codePoint]!)) continue
      scripts[codePoint] = script
      left--
    }
  })
  return scripts
}

function hasScript(category: number): boolean {
  return category > Category.Cs || category === Category.Cc || category === Category.Cf
}
