/** A line without its line break, and its number from 1. */
export interface Line {
  readonly line: string
  readonly number: number
}

/** The lines of a text with LF or CRLF. A leading byte order mark is skipped. */
export function* linesOf(text: string): Generator<Line> {
  let number = 0
  for (let start = text.startsWith('\ufeff') ? 1 : 0; start <= text.length;) {
    const lineBreak = text.indexOf('\n', start)
    const end = lineBreak < 0 ? text.length : lineBreak
    const line = text.slice(start, end)
    yield { line: line.endsWith('\r') ? line.slice(0, -1) : line, number: ++number }
    start = end + 1
  }
}
