/** Where the character at a place of a text ends; half a pair is a character too. */
export function endOfCharacter(text: string, at: number): number {
  return at + (text.codePointAt(at)! > 0xffff ? 2 : 1)
}

/** Whether a text is one character, neither none nor several. */
export function isOneCharacter(text: string): boolean {
  return text !== '' && endOfCharacter(text, 0) === text.length
}
