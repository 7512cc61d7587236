import { Category, categoryTable } from '../unicode/category.ts'
import { CategoryGroup } from '../unicode/category-sets.ts'
import { combiningClassOf } from '../unicode/combining-class.ts'
import { alphabeticDifferences } from '../unicode/generated/tables.ts'
import { isMark } from '../unicode/predicates.ts'
import { valuesAmong } from '../unicode/values-among.ts'
import type { CodePointSet } from './code-point-set.ts'
import { setOfValues } from './set-of-values.ts'

/**
 * Gives the marks that are Alphabetic in Unicode 16.0, mostly vowel signs. Most of those that stay where they are
 * written, having no combining class, are such, if they do not enclose; a table has the others.
 */
export function alphabeticMarks(): CodePointSet {
  const differences = valuesAmong(CategoryGroup.M, alphabeticDifferences)
  return setOfValues(categoryTable(), (category, code) => {
    if (!isMark(code)) return false
    const isLikely = category !== Category.Me && combiningClassOf(code) === 0
    return isLikely !== (differences[code] === 1)
  })
}
