import type { Span } from '@heed/regex'
import { isWhiteSpace, isWordCharacter } from '@heed/regex/unicode'
import type { AddedToken } from './added-token.ts'
import type { Match, Matcher } from './matcher.ts'

/** Tokens, and what finds them: the index of a word is that of its token. */
export interface Finder {
  readonly tokens: readonly AddedToken[]
  readonly matcher: Matcher
}

/** A stretch of a text that is a token, or none. */
export interface Cut extends Span {
  readonly token: AddedToken | null
}

/**
 * Cuts a text at the tokens in it; a token that may not stand where it was found is text. Nothing empty is cut.
 *
 * @param parseSpecial - whether special tokens are sought
 */
export function cutAtTokens(
  text: string,
  { tokens, matcher }: Finder,
  parseSpecial: boolean,
): Cut[] {
  const cuts: Cut[] = []
  const spaceEnds = new SpaceEnds(text)
  let behind = 0 // where the last cut ends
  const cut = (start: number, end: number, token: AddedToken | null): void => {
    if (start < end) cuts.push({ start, end, token })
  }
  for (const match of matcher.find(text)) {
    const token = tokens[match.word]!
    if (token.special && !parseSpecial) continue
    if (token.singleWord && !standsAlone(text, match)) continue
    const start = token.lstrip ? spaceStart(text, match.start, behind) : match.start
    const end = token.rstrip ? spaceEnds.from(match.end) : match.end
    cut(behind, start, null)
    cut(start, end, token)
    behind = end
  }
  cut(behind, text.length, null)
  return cuts
}

function standsAlone(text: string, { start, end }: Match): boolean {
  if (end < text.length && isWordCharacter(text.codePointAt(end)!)) return false
  if (start === 0) return true
  const isPair = start > 1 && text.codePointAt(start - 2)! > 0xffff
  return !isWordCharacter(text.codePointAt(isPair ? start - 2 : start - 1)!)
}

/** Where the white space before a place starts, but not before what the last token took. */
function spaceStart(text: string, place: number, behind: number): number {
  let start = place
  while (start > behind && isWhiteSpace(text.charCodeAt(start - 1))) start--
  return Math.max(start, behind)
}

/** Where runs of white space end; no run is gone through twice, though a token of white space may be found all along it. */
class SpaceEnds {
  readonly #text: string
  #start = 0
  #end = 0

  constructor(text: string) {
    this.#text = text
  }

  from(place: number): number {
    if (place >= this.#start && place <= this.#end) return this.#end
    const text = this.#text
    let end = place
    while (end < text.length && isWhiteSpace(text.charCodeAt(end))) end++
    this.#start = place
    this.#end = end
    return end
  }
}
