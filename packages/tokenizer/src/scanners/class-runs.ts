import { CharacterClass, classesOfSurrogate, isPair, type ClassTable } from './character-classes.ts'

/** The classes of the character at an offset; 0 at the end of the text. */
export function classesAt(table: ClassTable, text: string, offset: number, end: number): number {
  if (offset >= end) return 0
  const classes = table[text.charCodeAt(offset)]!
  return classes === CharacterClass.surrogate ? classesOfSurrogate(text, offset, end) : classes
}

/** The end of the character at an offset. */
export function endOfCharacter(
  table: ClassTable,
  text: string,
  offset: number,
  end: number,
): number {
  const isHigh = table[text.charCodeAt(offset)] === CharacterClass.surrogate
  return isHigh && isPair(text, offset, end) ? offset + 2 : offset + 1
}

/**
 * The end of a run of characters.
 *
 * @param classMask - the classes; each character of the run is in at least one of them
 */
export function endOfRun(
  table: ClassTable,
  text: string,
  start: number,
  end: number,
  classMask: number,
): number {
  const { surrogate } = CharacterClass
  let offset = start
  while (offset < end) {
    const classes = table[text.charCodeAt(offset)]!
    if ((classes & classMask) !== 0) offset++
    else if (classes === surrogate && (classesOfSurrogate(text, offset, end) & classMask) !== 0) {
      offset += isPair(text, offset, end) ? 2 : 1
    } else break
  }
  return offset
}

/** The end of a number of at most `maxDigits` digits, `\p{N}{1,maxDigits}`. */
export function endOfNumber(
  table: ClassTable,
  text: string,
  start: number,
  end: number,
  maxDigits: number,
): number {
  const { number } = CharacterClass
  let offset = start
  for (let count = 0; count < maxDigits; count++) {
    if ((classesAt(table, text, offset, end) & number) === 0) break
    offset = endOfCharacter(table, text, offset, end)
  }
  return offset
}

/**
 * The end of `\s+(?!\S)|\s+`: excludes the last white-space character, which belongs to the next
 * word, unless it is the only one or the text ends after it.
 */
export function endOfSpace(table: ClassTable, text: string, start: number, end: number): number {
  const offset = endOfRun(table, text, start, end, CharacterClass.space)
  return offset === end || offset === start + 1 ? offset : offset - 1
}

/** The end of `\s*[\r\n]+|\s+(?!\S)|\s+`: after the last newline of the run, if it has one. */
export function endOfSpaceOrNewlines(
  table: ClassTable,
  text: string,
  start: number,
  end: number,
): number {
  let offset = start
  let afterNewline = start
  for (; offset < end; offset++) {
    const classes = table[text.charCodeAt(offset)]!
    if ((classes & CharacterClass.space) === 0) break
    if ((classes & CharacterClass.newline) !== 0) afterNewline = offset + 1
  }
  if (afterNewline > start) return afterNewline
  return offset === end || offset === start + 1 ? offset : offset - 1
}
