import { TokenizerError } from '../errors.ts'

/**
 * A pattern that cannot be read, or one that asks for what no linear-time matcher can give.
 * `position` is where in the pattern, in UTF-16 units; `construct` is what stands there.
 */
export class PatternError extends TokenizerError {
  override name = 'PatternError'
  readonly construct: string
  readonly position: number
  constructor(construct: string, position: number, message: string) {
    super(`Pattern, position ${String(position)}: ${message}`)
    this.construct = construct
    this.position = position
  }
}
