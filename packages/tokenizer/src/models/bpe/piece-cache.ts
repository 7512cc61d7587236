/** Longer pieces are not kept: they hardly come again. */
const longestPiece = 64
const slotCount = 1 << 16
const unitCount = 1 << 19
const idCount = 1 << 18
/** So many slots are looked at; then a piece is taken as new, whoever chose its hash. */
const probes = 8

/**
 * The ids of pieces that were met before, found by the UTF-16 units of the text itself.
 *
 * It has a bound: when it is full, everything is forgotten, and what is common is soon back.
 */
export class PieceCache {
  /** The ids of all pieces, one behind the other. */
  readonly ids = new Int32Array(idCount)
  /** Four numbers a slot: hash, place of the units, place of the ids, length and count of ids. */
  readonly #slots = new Int32Array(4 * slotCount)
  readonly #units = new Uint16Array(unitCount)
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
      const slot = ((hash + probe) & (slotCount - 1)) << 2
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
    if (
      this.#pieces > slotCount / 2 ||
      this.#unitsUsed + length > unitCount ||
      this.#idsUsed + count > idCount
    )
      this.#forget()
    const slots = this.#slots
    let slot = (this.#hash & (slotCount - 1)) << 2
    for (let probe = 0; probe < probes && slots[slot + 3] !== 0; probe++)
      slot = ((this.#hash + probe) & (slotCount - 1)) << 2
    slots[slot] = this.#hash
    slots[slot + 1] = this.#unitsUsed
    slots[slot + 2] = this.#idsUsed
    slots[slot + 3] = length | (count << 8)
    for (let i = start; i < end; i++) this.#units[this.#unitsUsed++] = text.charCodeAt(i)
    for (let i = 0; i < count; i++) this.ids[this.#idsUsed++] = ids[i]!
    this.#pieces++
  }

  #forget(): void {
    this.#slots.fill(0)
    this.#unitsUsed = 0
    this.#idsUsed = 0
    this.#pieces = 0
  }
}
