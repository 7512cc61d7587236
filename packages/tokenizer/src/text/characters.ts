/** The end of the character at an offset; a lone surrogate is a character. */
export function endOfCharacter(text: string, at: number): number {
  return at + (text.codePointAt(at)! > 0xffff ? 2 : 1)
}
