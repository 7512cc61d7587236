/** The end of the character at an offset; a lone surrogate counts as a character. */
export function endOfCharacter(text: string, offset: number): number {
  return offset + (text.codePointAt(offset)! > 0xffff ? 2 : 1)
}
