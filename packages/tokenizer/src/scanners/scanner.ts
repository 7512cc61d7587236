/** Cuts a text into pieces as a known pattern does, without running the pattern. */
export interface Scanner {
  /**
   * Finds where the piece that starts at a place ends. Pieces follow each other without a gap.
   *
   * @param text - the text
   * @param start - where the piece begins; before `end`
   * @param end - where the text ends, as far as any look ahead can tell
   */
  endOfPiece(text: string, start: number, end: number): number
}
