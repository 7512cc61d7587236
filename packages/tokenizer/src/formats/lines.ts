/** A line of a text without its end, counted from 1. */
export interface Line {
  readonly line: string
  readonly number: number
}

/** The lines of a text; their ends may be those of any system. A byte order mark before the text is no part of it. */
export function* linesOf(text: string): Generator<Line> {
  let number = 0
  for (let start = text.startsWith('\ufeff') ? 1 : 0; start <= text.length;) {
    const found = text.indexOf('\n', start)
    const end = found < 0 ? text.length : found
    const line = text.slice(start, end)
    yield { line: line.endsWith('\r') ? line.slice(0, -1) : line, number: ++number }
    start = end + 1
  }
}
