import { named } from './category-sets.ts'
import { since9Runs } from './generated/tables.ts'
import { valuesAmong } from './values-among.ts'

let table: Uint8Array | undefined

/** Tells whether a character came after Unicode 9.0, the version of some libraries that the reference uses. */
export function isSince9(codePoint: number): boolean {
  return (table ??= valuesAmong(named, since9Runs))[codePoint] === 1
}
