/** Longer pieces are not kept: they hardly come again. */
const longestPiece = 64
/** So many pieces at most, so many of their units, and so many ids. */
const mostPieces = 1 << 17
const mostUnits = 1 << 20
const mostIds = 1 << 21
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
  /** Four numbers a slot: hash, place of the units, place of the ids, length and count of ids. */
  #slots = new Int32Array(4 << 11)
  #mask = (1 << 11) - 1
  #units = new Uint16Array(1 << 13)
  #unitsUsed = 0
  #idsUsed = 0
  #pieces = 0
  /** The hash of the piece that was sought last. */
  #hash = 0

  /** The slot of a piece, −1 if it was not met. */
  find(text: string, start: number, end: number): number {
    const slots = this.#slots
    const units = this.#units
    const length = end - start
    if (length > longestPiece) return -1
    let hash = length
    for (let i = start; i < end; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x5bd1e995)
    hash ^= hash >>> 15
    this.#hash = hash
    for (let probe = 0; probe < probes; probe++) {
      const slot = ((hash + probe) & this.#mask) << 2
      const extent = slots[slot + 3]!
      if (extent === 0) return -1
      if (slots[slot] !== hash || (extent & 0xff) !== length) continue
      let unit = slots[slot + 1]!
      let at = start
      while (at < end && units[unit] === text.charCodeAt(at)) {
        at++
        unit++
      }
      if (at === end) return slot
    }
    return -1
  }

  /** Where the ids of a slot start. */
  startOf(slot: number): number {
    return this.#slots[slot + 2]!
  }

  /** How many ids a slot has. */
  countOf(slot: number): number {
    return this.#slots[slot + 3]! >> 8
  }

  /** Keeps the ids of the piece that was just sought in vain. */
  keep(text: string, start: number, end: number, ids: Int32Array, count: number): void {
    const length = end - start
    if (length > longestPiece) return
    this.#makeRoom(length, count)
    const slots = this.#slots
    const slot = this.#freeSlot(this.#hash)
    slots[slot] = this.#hash
    slots[slot + 1] = this.#unitsUsed
    slots[slot + 2] = this.#idsUsed
    slots[slot + 3] = length | (count << 8)
    for (let i = start; i < end; i++) this.#units[this.#unitsUsed++] = text.charCodeAt(i)
    for (let i = 0; i < count; i++) this.ids[this.#idsUsed++] = ids[i]!
    this.#pieces++
  }

  /** The first slot that a piece may have and that is free; if there is none, the last one of them. */
  #freeSlot(hash: number): number {
    let slot = 0
    for (let probe = 0; probe < probes; probe++) {
      slot = ((hash + probe) & this.#mask) << 2
      if (this.#slots[slot + 3] === 0) break
    }
    return slot
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
    const old = this.#slots
    this.#slots = new Int32Array(4 * old.length)
    this.#mask = this.#slots.length / 4 - 1
    for (let slot = 0; slot < old.length; slot += 4) {
      if (old[slot + 3] === 0) continue
      const free = this.#freeSlot(old[slot]!)
      for (let i = 0; i < 4; i++) this.#slots[free + i] = old[slot + i]!
    }
  }
}
