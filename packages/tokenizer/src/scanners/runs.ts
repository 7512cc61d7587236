import { isPair, Kind, kindOfHalf, type Kinds } from './kinds.ts'

/** Gives the kinds of the character at a place; none at the end of the text. */
export function kindAt(kinds: Kinds, text: string, at: number, end: number): number {
  if (at >= end) return 0
  const kind = kinds[text.charCodeAt(at)]!
  return kind === Kind.half ? kindOfHalf(text, at, end) : kind
}

/** Gives where the character at a place ends. */
export function endOfCharacter(kinds: Kinds, text: string, at: number, end: number): number {
  return kinds[text.charCodeAt(at)] === Kind.half && isPair(text, at, end) ? at + 2 : at + 1
}

/**
 * Gives where a run of characters ends.
 *
 * @param wanted - the kinds of which each has one or more
 */
export function endOfRun(
  kinds: Kinds,
  text: string,
  start: number,
  end: number,
  wanted: number,
): number {
  let at = start
  while (at < end) {
    const kind = kinds[text.charCodeAt(at)]!
    if ((kind & wanted) !== 0) at++
    else if (kind === Kind.half && (kindOfHalf(text, at, end) & wanted) !== 0) {
      at += isPair(text, at, end) ? 2 : 1
    } else break
  }
  return at
}

/** Gives where a number of at most so many digits ends, `\p{N}{1,limit}`. */
export function endOfNumber(
  kinds: Kinds,
  text: string,
  start: number,
  end: number,
  limit: number,
): number {
  let at = start
  for (
    let count = 0;
    count < limit && (kindAt(kinds, text, at, end) & Kind.number) !== 0;
    count++
  ) {
    at = endOfCharacter(kinds, text, at, end)
  }
  return at
}

/**
 * Gives where white space ends that belongs to no word, `\s+(?!\S)|\s+`: before the last of it, which
 * is left for what follows, unless it is all there is.
 */
export function endOfSpace(kinds: Kinds, text: string, start: number, end: number): number {
  const at = endOfRun(kinds, text, start, end, Kind.space)
  return at === end || at === start + 1 ? at : at - 1
}

/** The same where lines end first, `\s*[\r\n]+|\s+(?!\S)|\s+`: a run ends after its last newline. */
export function endOfLines(kinds: Kinds, text: string, start: number, end: number): number {
  let at = start
  let afterNewline = start
  for (; at < end; at++) {
    const kind = kinds[text.charCodeAt(at)]!
    if ((kind & Kind.space) === 0) break
    if ((kind & Kind.newline) !== 0) afterNewline = at + 1
  }
  if (afterNewline > start) return afterNewline
  return at === end || at === start + 1 ? at : at - 1
}
