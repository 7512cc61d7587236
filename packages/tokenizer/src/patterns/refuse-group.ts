import type { Cursor } from './cursor.ts'

/** What a group that is not run here begins with, and how it is called. */
const names: readonly (readonly [opening: string, name: string])[] = [
  ['(?~', 'an absence operator'],
  ['(?(', 'a condition'],
  ['(?{', 'a callout'],
  ['(*', 'a callout'],
  ['(?P', 'a group of Python'],
  ['(?&', 'a call of a group'],
  ['(?R', 'recursion'],
]

/** Refuses the group that stands here, by its name. */
export function refuseGroup(cursor: Cursor): never {
  const name = names.find(([opening]) => cursor.startsWith(opening))?.[1]
  const opening = cursor.source.slice(cursor.at, cursor.at + 4)
  return cursor.refuse(name ?? `the group ${opening}`, 'is not run here')
}
