/** Longer pieces are not kept: they hardly come again. */
const longestPiece = 256
const mostPieces = 10_000
const mostUnits = 1 << 18

/** What became of pieces that were met before. It has a bound: when it is full, everything is forgotten. */
export class WordCache<Word> {
  readonly #words = new Map<string, Word>()
  #units = 0

  get(piece: string): Word | undefined {
    return piece.length > longestPiece ? undefined : this.#words.get(piece)
  }

  set(piece: string, word: Word): void {
    if (piece.length > longestPiece) return
    if (this.#words.size >= mostPieces || this.#units > mostUnits) {
      this.#words.clear()
      this.#units = 0
    }
    this.#words.set(piece, word)
    this.#units += piece.length
  }
}
