import { CategoryGroup } from './category-sets.ts'
import { combiningClassRuns } from './generated/tables.ts'
import { valuesAmong } from './values-among.ts'

let table: Uint8Array | undefined

/** Finds the canonical combining class in Unicode 9.0, by which marks are ordered; 0 for what starts anew. */
export function combiningClassOf(codePoint: number): number {
  return (table ??= valuesAmong(CategoryGroup.M, combiningClassRuns))[codePoint]!
}
