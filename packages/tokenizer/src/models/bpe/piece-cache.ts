/** Longer pieces are not kept: they hardly come again. */
const longestPiece = 64
/** So many pieces at most, so many of their units, and so many ids. */
const mostPieces = 1 << 17
const mostUnits = 1 << 20
const mostIds = 1 << 21
/** So many bits of a slot say which piece it is, the others are those of its hash. */
const pieceBits = 18
const pieceMask = (1 << pieceBits) - 1
/** So many slots are looked at; then a piece is taken as new, whoever chose its hash. */
const probes = 8

/**
 * The ids of pieces that were met before, found by the UTF-16 units of the text itself.
 *
 * It grows up to a bound: when it is full, everything is forgotten, and what is common is soon back.
 */
export class PieceCache {
  /** The ids of all pieces, one behind the other. */
  ids = new Int32Array(1 << 12)
  /** The number of a piece plus one and, above it, the upper bits of its hash: what is asked at random had better be small. */
  #slots = new Int32Array(1 << 11)
  #mask = (1 << 11) - 1
  /** Four numbers a piece: hash, place of the units, place of the ids, length and count of ids. */
  #records = new Int32Array(4 << 10)
  #units = new Uint16Array(1 << 13)
  #unitsUsed = 0
  #idsUsed = 0
  #pieces = 0
  /** The hash of the piece that was sought last. */
  #hash = 0

  /** The number of a piece, −1 if it was not met. */
  find(text: string, start: number, end: number): number {
    const slots = this.#slots
    const records = this.#records
    const units = this.#units
    const length = end - start
    if (length > longestPiece) return -1
    let hash = length
    for (let i = start; i < end; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x5bd1e995)
    hash ^= hash >>> 15
    this.#hash = hash
    for (let probe = 0; probe < probes; probe++) {
      const slot = slots[(hash + probe) & this.#mask]!
      if (slot === 0) return -1
      if ((slot ^ hash) >>> pieceBits !== 0) continue
      const piece = (slot & pieceMask) - 1
      if ((records[4 * piece + 3]! & 0xff) !== length) continue
      let unit = records[4 * piece + 1]!
      let at = start
      while (at < end && units[unit] === text.charCodeAt(at)) {
        at++
        unit++
      }
      if (at === end) return piece
    }
    return -1
  }

  /** Where the ids of a piece start. */
  startOf(piece: number): number {
    return this.#records[4 * piece + 2]!
  }

  /** How many ids a piece has. */
  countOf(piece: number): number {
    return this.#records[4 * piece + 3]! >> 8
  }

  /** Keeps the ids of the piece that was just sought in vain. */
  keep(text: string, start: number, end: number, ids: Int32Array, count: number): void {
    const length = end - start
    if (length > longestPiece) return
    this.#makeRoom(length, count)
    const records = this.#records
    const piece = this.#pieces++
    records[4 * piece] = this.#hash
    records[4 * piece + 1] = this.#unitsUsed
    records[4 * piece + 2] = this.#idsUsed
    records[4 * piece + 3] = length | (count << 8)
    for (let i = start; i < end; i++) this.#units[this.#unitsUsed++] = text.charCodeAt(i)
    for (let i = 0; i < count; i++) this.ids[this.#idsUsed++] = ids[i]!
    this.#enter(piece)
  }

  /** Puts a piece in the first slot that it may have and that is free; if there is none, in the last one of them. */
  #enter(piece: number): void {
    const slots = this.#slots
    const hash = this.#records[4 * piece]!
    let slot = 0
    for (let probe = 0; probe < probes; probe++) {
      slot = (hash + probe) & this.#mask
      if (slots[slot] === 0) break
    }
    slots[slot] = (hash & ~pieceMask) | (piece + 1)
  }

  #makeRoom(length: number, count: number): void {
    const isFull =
      this.#pieces === mostPieces ||
      this.#unitsUsed + length > mostUnits ||
      this.#idsUsed + count > mostIds
    if (isFull) {
      this.#slots.fill(0)
      this.#unitsUsed = 0
      this.#idsUsed = 0
      this.#pieces = 0
      return
    }
    if (2 * this.#pieces > this.#mask) this.#growSlots()
    if (this.#unitsUsed + length > this.#units.length) {
      const units = this.#units
      this.#units = new Uint16Array(2 * units.length)
      this.#units.set(units)
    }
    if (this.#idsUsed + count > this.ids.length) {
      const { ids } = this
      this.ids = new Int32Array(2 * ids.length)
      this.ids.set(ids)
    }
  }

  #growSlots(): void {
    const records = this.#records
    this.#records = new Int32Array(2 * records.length)
    this.#records.set(records)
    this.#slots = new Int32Array(2 * this.#slots.length)
    this.#mask = this.#slots.length - 1
    for (let piece = 0; piece < this.#pieces; piece++) this.#enter(piece)
  }
}
