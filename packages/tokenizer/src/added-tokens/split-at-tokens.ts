import type { Span } from '@heed/regex'
import { isWhiteSpace, isWordCharacter } from '@heed/regex/unicode'
import type { AddedToken } from './added-token.ts'
import type { Match, Matcher } from './matcher.ts'

/** Tokens, and a matcher of their strings in the same order. */
export interface Finder {
  readonly tokens: readonly AddedToken[]
  readonly matcher: Matcher
}

/** A span of a text: a token, or text between tokens. */
export interface TokenSpan extends Span {
  readonly token: AddedToken | null
}

/**
 * Splits a text at the tokens in it. A `singleWord` token next to a word character is text, not a
 * token. No span is empty.
 *
 * @param parseSpecial - whether to find special tokens
 */
export function splitAtTokens(
  text: string,
  { tokens, matcher }: Finder,
  parseSpecial: boolean,
): TokenSpan[] {
  const spans: TokenSpan[] = []
  const spaceEnds = new SpaceEnds(text)
  let lastEnd = 0
  const add = (start: number, end: number, token: AddedToken | null): void => {
    if (start < end) spans.push({ start, end, token })
  }
  for (const match of matcher.find(text)) {
    const token = tokens[match.word]!
    if (token.special && !parseSpecial) continue
    if (token.singleWord && !isSingleWord(text, match)) continue
    const start = token.lstrip ? spaceStart(text, match.start, lastEnd) : match.start
    const end = token.rstrip ? spaceEnds.endAfter(match.end) : match.end
    add(lastEnd, start, null)
    add(start, end, token)
    lastEnd = end
  }
  add(lastEnd, text.length, null)
  return spans
}

function isSingleWord(text: string, { start, end }: Match): boolean {
  if (end < text.length && isWordCharacter(text.codePointAt(end)!)) return false
  if (start === 0) return true
  const isPair = start > 1 && text.codePointAt(start - 2)! > 0xffff
  return !isWordCharacter(text.codePointAt(isPair ? start - 2 : start - 1)!)
}

/** The start of the white space before an offset, at least `min`. */
function spaceStart(text: string, offset: number, min: number): number {
  let start = offset
  while (start > min && isWhiteSpace(text.charCodeAt(start - 1))) start--
  return Math.max(start, min)
}

/** Finds the ends of runs of white space. A run is scanned once, even if each space is a token. */
class SpaceEnds {
  readonly #text: string
  #start = 0
  #end = 0

  constructor(text: string) {
    this.#text = text
  }

  endAfter(offset: number): number {
    if (offset >= this.#start && offset <= this.#end) return this.#end
    const text = this.#text
    let end = offset
    while (end < text.length && isWhiteSpace(text.charCodeAt(end))) end++
    this.#start = offset
    this.#end = end
    return end
  }
}
