/** The node that all pieces start from. */
const root = 0

/**
 * All pieces of a vocabulary by their UTF-16 units.
 *
 * Its edges are a hash table in one typed array; a node is the slot of the edge that leads to it, plus one.
 */
export class PieceTrie {
  /** The longest piece, in units. */
  readonly longest: number
  /** Three numbers a slot, of four: the node from which the edge comes plus one, its unit, its id plus one. */
  readonly #edges: Int32Array
  readonly #mask: number

  /** @param pieces - each piece with its id; of two alike the later one counts */
  constructor(pieces: readonly (readonly [piece: string, id: number])[]) {
    const units = pieces.reduce((sum, [piece]) => sum + piece.length, 0)
    const slots = 2 ** Math.ceil(Math.log2(1.4 * units + 2))
    this.#edges = new Int32Array(4 * slots)
    this.#mask = slots - 1
    this.longest = pieces.reduce((most, [piece]) => Math.max(most, piece.length), 0)
    for (const [piece, id] of pieces) {
      let node = root
      for (let i = 0; i < piece.length; i++) {
        const unit = piece.charCodeAt(i)
        const slot = this.#find(node, unit)
        this.#edges[slot] = node + 1
        this.#edges[slot + 1] = unit
        node = (slot >> 2) + 1
      }
      if (node !== root) this.#edges[4 * (node - 1) + 2] = id + 1
    }
  }

  /**
   * Finds the pieces that start at a place, the shortest first.
   *
   * @param ids - is filled with them
   * @param ends - is filled with where they end
   * @returns How many there are.
   */
  match(text: string, start: number, ids: Int32Array, ends: Int32Array): number {
    const edges = this.#edges
    let count = 0
    let node = root
    for (let at = start; at < text.length; at++) {
      const slot = this.#find(node, text.charCodeAt(at))
      if (edges[slot] === 0) break
      const id = edges[slot + 2]!
      if (id !== 0) {
        ids[count] = id - 1
        ends[count++] = at + 1
      }
      node = (slot >> 2) + 1
    }
    return count
  }

  #find(node: number, unit: number): number {
    const edges = this.#edges
    const mask = this.#mask
    let hash = Math.imul(node, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b)
    hash ^= hash >>> 15
    for (let at = hash & mask; ; at = (at + 1) & mask) {
      const slot = at << 2
      const from = edges[slot]!
      if (from === 0 || (from === node + 1 && edges[slot + 1] === unit)) return slot
    }
  }
}
