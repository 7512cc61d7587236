import { endOfCharacter } from './characters.ts'
import type { Span } from './span.ts'

/**
 * Finds where a pattern occurs in a text, from left to right without overlap. Nothing occurs before each character
 * and at the end, as an empty regular expression does; but an empty text has no occurrence of anything.
 */
export function* occurrences(text: string, pattern: string): Generator<Span> {
  if (pattern === '') {
    for (let at = 0; at < text.length; at = endOfCharacter(text, at)) yield { start: at, end: at }
    if (text !== '') yield { start: text.length, end: text.length }
    return
  }
  let start = text.indexOf(pattern)
  while (start >= 0) {
    yield { start, end: start + pattern.length }
    start = text.indexOf(pattern, start + pattern.length)
  }
}
