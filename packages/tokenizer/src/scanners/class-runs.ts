import { CharacterClass, classesOfSurrogate, isPair, type ClassTable } from './character-classes.ts'

/** The classes of the character at an offset; 0 at the end of the text. */
export function classesAt(table: ClassTable, text: string, at: number, end: number): number {
  if (at >= end) return 0
  const classes = table[text.charCodeAt(at)]!
  return classes === CharacterClass.surrogate ? classesOfSurrogate(text, at, end) : classes
}

/** The end of the character at an offset. */
export function endOfCharacter(table: ClassTable, text: string, at: number, end: number): number {
  const isHigh = table[text.charCodeAt(at)] === CharacterClass.surrogate
  return isHigh && isPair(text, at, end) ? at + 2 : at + 1
}

/**
 * The end of a run of characters.
 *
 * @param accepted - the classes of which each character has at least one
 */
export function endOfRun(
  table: ClassTable,
  text: string,
  start: number,
  end: number,
  accepted: number,
): number {
  const { surrogate } = CharacterClass
  let at = start
  while (at < end) {
    const classes = table[text.charCodeAt(at)]!
    if ((classes & accepted) !== 0) at++
    else if (classes === surrogate && (classesOfSurrogate(text, at, end) & accepted) !== 0) {
      at += isPair(text, at, end) ? 2 : 1
    } else break
  }
  return at
}

/** The end of a number of at most `limit` digits, `\p{N}{1,limit}`. */
export function endOfNumber(
  table: ClassTable,
  text: string,
  start: number,
  end: number,
  limit: number,
): number {
  const { number } = CharacterClass
  let at = start
  for (let count = 0; count < limit; count++) {
    if ((classesAt(table, text, at, end) & number) === 0) break
    at = endOfCharacter(table, text, at, end)
  }
  return at
}

/**
 * The end of `\s+(?!\S)|\s+`: before the last white space, which belongs to the next word, unless
 * it is the only one or ends the text.
 */
export function endOfSpace(table: ClassTable, text: string, start: number, end: number): number {
  const at = endOfRun(table, text, start, end, CharacterClass.space)
  return at === end || at === start + 1 ? at : at - 1
}

/** The end of `\s*[\r\n]+|\s+(?!\S)|\s+`: after the last newline of the run, if it has one. */
export function endOfLines(table: ClassTable, text: string, start: number, end: number): number {
  let at = start
  let afterNewline = start
  for (; at < end; at++) {
    const classes = table[text.charCodeAt(at)]!
    if ((classes & CharacterClass.space) === 0) break
    if ((classes & CharacterClass.newline) !== 0) afterNewline = at + 1
  }
  if (afterNewline > start) return afterNewline
  return at === end || at === start + 1 ? at : at - 1
}
