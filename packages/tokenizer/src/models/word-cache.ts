/** Longer pieces are not kept: they hardly come again. */
const longestPiece = 256
const mostPieces = 1 << 15
const mostUnits = 1 << 18

/**
 * What became of pieces that were met before. It has a bound: when it is full, what was not asked for since it was full
 * before is forgotten.
 */
export class WordCache<Word> {
  #words = new Map<string, Word>()
  #older = new Map<string, Word>()
  #units = 0

  get(piece: string): Word | undefined {
    if (piece.length > longestPiece) return undefined
    const word = this.#words.get(piece)
    if (word !== undefined || this.#older.size === 0) return word
    const older = this.#older.get(piece)
    if (older !== undefined) this.set(piece, older)
    return older
  }

  set(piece: string, word: Word): void {
    if (piece.length > longestPiece) return
    if (this.#words.size >= mostPieces || this.#units > mostUnits) {
      this.#older = this.#words
      this.#words = new Map()
      this.#units = 0
    }
    this.#words.set(piece, word)
    this.#units += piece.length
  }
}
