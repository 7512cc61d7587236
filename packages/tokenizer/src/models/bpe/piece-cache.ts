import { grow } from '../../collections/grow.ts'

/** Longer pieces are not cached: they are unlikely to be repeated. */
const maxPieceLength = 64
/** Limits on the total numbers of pieces, of their units and of their ids. */
const maxPieces = 1 << 17
const maxUnits = 1 << 20
const maxIds = 1 << 21
/** Bits of a slot for the index of a piece plus one; the other bits are those of its hash. */
const pieceBits = 18
const pieceMask = (1 << pieceBits) - 1
/** The maximum number of slots examined per lookup, which bounds the cost of hash collisions. */
const maxProbes = 8

/**
 * A cache of the ids of pieces. A lookup compares the UTF-16 units of the text, without a
 * substring.
 *
 * An open-addressing hash table with linear probing and at most `maxProbes` probes. It is cleared
 * when it is full; frequent pieces are soon added again.
 */
export class PieceCache {
  /** The ids of all pieces, concatenated. */
  ids = new Int32Array(1 << 12)
  /**
   * By slot: the index of a piece plus one, and the upper bits of its hash, to reject most others.
   */
  #slots = new Int32Array(1 << 11)
  #mask = (1 << 11) - 1
  /**
   * Four numbers per piece: hash, start of its units, start of its ids, length | (id count << 8).
   */
  #records = new Int32Array(4 << 10)
  #units = new Uint16Array(1 << 13)
  #unitsUsed = 0
  #idsUsed = 0
  #pieces = 0
  /** The hash of the piece that was looked up last. */
  #hash = 0

  /** The index of a piece; −1 if it is not cached. */
  find(text: string, start: number, end: number): number {
    const slots = this.#slots
    const records = this.#records
    const units = this.#units
    const length = end - start
    if (length > maxPieceLength) return -1
    let hash = length
    for (let i = start; i < end; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x5bd1e995)
    hash ^= hash >>> 15
    this.#hash = hash
    for (let probe = 0; probe < maxProbes; probe++) {
      const slot = slots[(hash + probe) & this.#mask]!
      if (slot === 0) return -1
      if ((slot ^ hash) >>> pieceBits !== 0) continue
      const piece = (slot & pieceMask) - 1
      if ((records[4 * piece + 3]! & 0xff) !== length) continue
      let unit = records[4 * piece + 1]!
      let i = start
      while (i < end && units[unit] === text.charCodeAt(i)) {
        i++
        unit++
      }
      if (i === end) return piece
    }
    return -1
  }

  /** The index in `ids` of the first id of a piece. */
  startOf(piece: number): number {
    return this.#records[4 * piece + 2]!
  }

  /** The number of ids of a piece. */
  countOf(piece: number): number {
    return this.#records[4 * piece + 3]! >> 8
  }

  /** Adds the piece for which `find` has just returned −1. */
  add(text: string, start: number, end: number, ids: Int32Array, count: number): void {
    const length = end - start
    if (length > maxPieceLength) return
    this.#makeRoom(length, count)
    const records = this.#records
    const piece = this.#pieces++
    records[4 * piece] = this.#hash
    records[4 * piece + 1] = this.#unitsUsed
    records[4 * piece + 2] = this.#idsUsed
    records[4 * piece + 3] = length | (count << 8)
    for (let i = start; i < end; i++) this.#units[this.#unitsUsed++] = text.charCodeAt(i)
    for (let i = 0; i < count; i++) this.ids[this.#idsUsed++] = ids[i]!
    this.#insert(piece)
  }

  /**
   * Inserts a piece into the first free slot of its probes; if none is free, replaces the last one.
   */
  #insert(piece: number): void {
    const slots = this.#slots
    const hash = this.#records[4 * piece]!
    let slot = 0
    for (let probe = 0; probe < maxProbes; probe++) {
      slot = (hash + probe) & this.#mask
      if (slots[slot] === 0) break
    }
    slots[slot] = (hash & ~pieceMask) | (piece + 1)
  }

  #makeRoom(length: number, count: number): void {
    const isFull =
      this.#pieces === maxPieces ||
      this.#unitsUsed + length > maxUnits ||
      this.#idsUsed + count > maxIds
    if (isFull) {
      this.#slots.fill(0)
      this.#unitsUsed = 0
      this.#idsUsed = 0
      this.#pieces = 0
      return
    }
    if (2 * this.#pieces > this.#mask) this.#growSlots()
    this.#units = grow(this.#units, this.#unitsUsed + length)
    this.ids = grow(this.ids, this.#idsUsed + count)
  }

  #growSlots(): void {
    this.#records = grow(this.#records, 2 * this.#records.length)
    this.#slots = new Int32Array(2 * this.#slots.length)
    this.#mask = this.#slots.length - 1
    for (let piece = 0; piece < this.#pieces; piece++) this.#insert(piece)
  }
}
