import type { CodePointSet } from './code-point-set.ts'
import { posixSet } from './posix-set.ts'
import { propertySet } from './properties.ts'
import { spaceSet } from './white-space-sets.ts'

/** Gives what `\d`, `\s`, `\w`, `\h` stand for; null for another letter. */
export function shorthandSet(letter: string): CodePointSet | null {
  switch (letter) {
    case 'd':
      return propertySet('nd')
    case 's':
      return spaceSet
    case 'w':
      return posixSet('word')
    case 'h':
      return propertySet('xdigit')
    default:
      return null
  }
}

/** Gives what `\w` stands for outside of a class, where Oniguruma takes in a few numbers more. */
export function wordSet(): CodePointSet {
  return propertySet('word')!
}
