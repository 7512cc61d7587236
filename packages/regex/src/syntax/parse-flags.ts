import type { Cursor } from './cursor.ts'

/** The flags i, m and x with their meaning in Oniguruma: m is DOTALL. */
export interface Flags {
  readonly ignoresCase: boolean
  readonly dotMatchesNewline: boolean
  readonly isExtended: boolean
}

/** Flags for the rest of the enclosing group or, with `hasBody`, for the body that follows them. */
export interface FlagGroup {
  readonly flags: Flags
  readonly hasBody: boolean
}

/**
 * Parses `(?i)`, `(?i:`, `(?m-i:` and the like; null if there are none.
 *
 * @throws `RegexError` for an unknown flag, which in Oniguruma includes `s`.
 */
export function parseFlags(cursor: Cursor, outer: Flags): FlagGroup | null {
  const match = cursor.takeMatch(/\(\?([a-zA-OQS-Z]{0,8})(?:-([a-zA-Z]{0,8}))?([:)])/y)
  if (!match) return null
  const [group, on = '', off = '', end] = match
  const unknown = [...on, ...off].find((letter) => !'imx'.includes(letter))
  if (unknown !== undefined) {
    const reason =
      unknown === 's'
        ? 'is not in Oniguruma, where m lets the dot match newlines'
        : 'is not supported'
    cursor.refuse(`the flag ${unknown}`, reason, cursor.position - group.length)
  }
  const isOn = (letter: string, before: boolean) =>
    on.includes(letter) ? !off.includes(letter) : before && !off.includes(letter)
  return {
    flags: {
      ignoresCase: isOn('i', outer.ignoresCase),
      dotMatchesNewline: isOn('m', outer.dotMatchesNewline),
      isExtended: isOn('x', outer.isExtended),
    },
    hasBody: end === ':',
  }
}
