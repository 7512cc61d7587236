import { RegexError } from '../regex-error.ts'

/** A position in a pattern that is being parsed. */
export class Cursor {
  readonly source: string
  position = 0

  constructor(source: string) {
    this.source = source
  }

  get isAtEnd(): boolean {
    return this.position >= this.source.length
  }

  /** The code unit at the position plus an offset; an empty string at the end. */
  peek(offset = 0): string {
    return this.source[this.position + offset] ?? ''
  }

  startsWith(text: string): boolean {
    return this.source.startsWith(text, this.position)
  }

  /** Consumes a text if the pattern continues with it. */
  take(text: string): boolean {
    if (!this.startsWith(text)) return false
    this.position += text.length
    return true
  }

  /** Consumes one code point; a lone surrogate is U+FFFD, as after a conversion to UTF-8. */
  takeCode(): number {
    const code = this.source.codePointAt(this.position)!
    this.position += code > 0xffff ? 2 : 1
    return code >= 0xd800 && code <= 0xdfff ? 0xfffd : code
  }

  /** Consumes the match of a sticky regular expression, which must not need to backtrack. */
  takeMatch(expression: RegExp): RegExpExecArray | null {
    expression.lastIndex = this.position
    const match = expression.exec(this.source)
    if (match) this.position += match[0].length
    return match
  }

  /** Throws an error that names a construct and why it is refused. */
  refuse(construct: string, reason: string, position = this.position): never {
    throw new RegexError(construct, position, `${construct} ${reason}`)
  }
}
