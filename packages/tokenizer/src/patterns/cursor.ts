import { PatternError } from './pattern-error.ts'

/** A place in a pattern that is being read. */
export class Cursor {
  readonly source: string
  at = 0

  constructor(source: string) {
    this.source = source
  }

  get isAtEnd(): boolean {
    return this.at >= this.source.length
  }

  /** The next unit, or an empty string at the end. */
  peek(offset = 0): string {
    return this.source[this.at + offset] ?? ''
  }

  startsWith(text: string): boolean {
    return this.source.startsWith(text, this.at)
  }

  /** Reads a text if it stands here. */
  take(text: string): boolean {
    if (!this.startsWith(text)) return false
    this.at += text.length
    return true
  }

  /** Reads one character; a lone surrogate is read as U+FFFD, which it becomes in the reference. */
  takeCode(): number {
    const code = this.source.codePointAt(this.at)!
    this.at += code > 0xffff ? 2 : 1
    return code >= 0xd800 && code <= 0xdfff ? 0xfffd : code
  }

  /**
   * Reads what a sticky expression matches here, which must be made of classes that cannot
   * backtrack.
   */
  takeMatch(expression: RegExp): RegExpExecArray | null {
    expression.lastIndex = this.at
    const match = expression.exec(this.source)
    if (match) this.at += match[0].length
    return match
  }

  /** Refuses a construct by its name, with what to do instead. */
  refuse(construct: string, reason: string, position = this.at): never {
    throw new PatternError(construct, position, `${construct} ${reason}`)
  }
}
