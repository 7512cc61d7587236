import type { Cursor } from './cursor.ts'

/** What the letters i, m and x switch on, in the meaning that Oniguruma gives to them. */
export interface Flags {
  readonly ignoresCase: boolean
  readonly dotIsAll: boolean
  readonly isExtended: boolean
}

/** Flags for the rest of a group, or for a body of their own that a colon begins. */
export interface ReadFlags {
  readonly flags: Flags
  readonly hasBody: boolean
}

/**
 * Reads `(?i)`, `(?i:`, `(?m-i:` and their like; null if none stands here.
 *
 * @throws `PatternError` for a letter that is no flag here, `(?s)` among them, as in the reference.
 */
export function readFlags(cursor: Cursor, outer: Flags): ReadFlags | null {
  const match = cursor.takeMatch(/\(\?([a-zA-OQS-Z]{0,8})(?:-([a-zA-Z]{0,8}))?([:)])/y)
  if (!match) return null
  const [whole, on = '', off = '', end] = match
  const strange = [...on, ...off].find((letter) => !'imx'.includes(letter))
  if (strange !== undefined) {
    const hint =
      strange === 's'
        ? 'is unknown to Oniguruma, where m lets the dot match newlines'
        : 'is not run here'
    cursor.refuse(`the flag ${strange}`, hint, cursor.at - whole.length)
  }
  const isOn = (letter: string, before: boolean) =>
    on.includes(letter) ? !off.includes(letter) : before && !off.includes(letter)
  return {
    flags: {
      ignoresCase: isOn('i', outer.ignoresCase),
      dotIsAll: isOn('m', outer.dotIsAll),
      isExtended: isOn('x', outer.isExtended),
    },
    hasBody: end === ':',
  }
}
