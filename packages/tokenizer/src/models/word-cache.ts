/** Longer pieces are not cached: they are unlikely to be repeated. */
const maxPieceLength = 256
const maxPieces = 1 << 15
const maxUnits = 1 << 18

/**
 * A bounded cache of results by piece that approximates LRU with two generations: when the young
 * one is full, it replaces the old one. A hit in the old generation moves the entry to the young
 * one.
 */
export class WordCache<Word> {
  #young = new Map<string, Word>()
  #old = new Map<string, Word>()
  #units = 0

  get(piece: string): Word | undefined {
    if (piece.length > maxPieceLength) return undefined
    const word = this.#young.get(piece)
    if (word !== undefined || this.#old.size === 0) return word
    const old = this.#old.get(piece)
    if (old !== undefined) this.set(piece, old)
    return old
  }

  set(piece: string, word: Word): void {
    if (piece.length > maxPieceLength) return
    if (this.#young.size >= maxPieces || this.#units > maxUnits) {
      this.#old = this.#young
      this.#young = new Map()
      this.#units = 0
    }
    this.#young.set(piece, word)
    this.#units += piece.length
  }
}
