import type { Span } from '@heed/regex'
import type { AlignedText } from './aligned-text.ts'
import { endOfCharacter } from './characters.ts'
import { Rewriter } from './rewriter.ts'

/**
 * The occurrences of a string in a text, from left to right without overlap. An empty string occurs
 * before each character and at the end, like an empty regular expression, but never in an empty
 * text.
 */
export function* occurrences(text: string, pattern: string): Generator<Span> {
  if (pattern === '') {
    for (let offset = 0; offset < text.length; offset = endOfCharacter(text, offset)) {
      yield { start: offset, end: offset }
    }
    if (text !== '') yield { start: text.length, end: text.length }
    return
  }
  let start = text.indexOf(pattern)
  while (start >= 0) {
    yield { start, end: start + pattern.length }
    start = text.indexOf(pattern, start + pattern.length)
  }
}

/**
 * Replaces all occurrences of a string. The replacement is literal: `$&` has no special meaning,
 * unlike in JavaScript. An empty pattern never splits a surrogate pair.
 */
export function replaceAll(text: string, pattern: string, replacement: string): string {
  if (pattern === '') {
    return replacement + Array.from(text, (character) => character + replacement).join('')
  }
  return text.includes(pattern) ? text.split(pattern).join(replacement) : text
}

/** Replaces spans of a text; the replacement aligns with the last character of its span. */
export function replaceSpans(
  source: AlignedText,
  spans: Iterable<Span>,
  content: string,
): AlignedText {
  let rewriter: Rewriter | undefined
  for (const { start, end } of spans) {
    rewriter ??= new Rewriter(source)
    rewriter.keepTo(start)
    rewriter.skip(end - start)
    rewriter.insert(content)
  }
  return rewriter ? rewriter.finish() : source
}
