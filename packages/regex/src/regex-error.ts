/**
 * The error for a pattern that is malformed, is too large or cannot run in linear time.
 *
 * `construct` names the refused construct ("a backreference"); `position` is its offset in the
 * pattern, in UTF-16 code units.
 */
export class RegexError extends Error {
  override name = 'RegexError'
  readonly construct: string
  readonly position: number

  constructor(construct: string, position: number, message: string) {
    super(`pattern, position ${position}: ${message}`)
    this.construct = construct
    this.position = position
  }
}
