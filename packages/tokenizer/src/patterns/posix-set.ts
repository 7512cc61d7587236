import { union, type CodePointSet } from './code-point-set.ts'
import { propertySet, wordCharacters } from './properties.ts'

/** The names that a POSIX bracket, `[:alpha:]`, can have. */
export const posixNames: ReadonlySet<string> = /* @__PURE__ */ new Set(
  /* @__PURE__ */ 'alnum alpha ascii blank cntrl digit graph lower print punct space upper xdigit word'.split(
    ' ',
  ),
)

// In two cases a bracket has another set than the property of the same name: symbols as well, and fewer numbers.
const others: Readonly<Record<string, () => CodePointSet>> = {
  punct: () => union(propertySet('p')!, propertySet('s')!),
  word: wordCharacters,
}

const known = new Map<string, CodePointSet>()

/**
 * Gives the set of a POSIX bracket.
 *
 * @param name - one of `posixNames`
 */
export function posixSet(name: string): CodePointSet {
  let set = known.get(name)
  if (!set) {
    set = others[name]?.() ?? propertySet(name)!
    known.set(name, set)
  }
  return set
}
