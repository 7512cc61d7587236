import { hashOfPair, PairMap } from '../collections/pair-map.ts'

const root = 0

/**
 * A trie of pieces by their UTF-16 units. Its edges are in one hash table from a node and a unit to
 * the next node.
 */
export class PieceTrie {
  /** The length of the longest piece, in units. */
  readonly maxLength: number
  /**
   * The extra number of a slot is the id of the node's piece plus one; 0 if it is only a prefix.
   */
  readonly #edges: PairMap

  /** @param pieces - each with its id; the later of two equal pieces takes precedence */
  constructor(pieces: readonly (readonly [piece: string, id: number])[]) {
    // Pieces share prefixes, so there are fewer nodes than units.
    const units = pieces.reduce((sum, [piece]) => sum + piece.length, 0)
    this.#edges = new PairMap(0.7 * units)
    this.maxLength = pieces.reduce((max, [piece]) => Math.max(max, piece.length), 0)
    let size = 1
    for (const [piece, id] of pieces) {
      let node = root
      let parent = root
      for (let i = 0; i < piece.length; i++) {
        parent = node
        node = this.#edges.getOrSet(parent, piece.charCodeAt(i), size)
        if (node === size) size++
      }
      if (piece !== '')
        this.#edges.slots[this.#slotOf(parent, piece, piece.length - 1) + 3] = id + 1
    }
  }

  /**
   * Finds the pieces that start at a position, the shortest first.
   *
   * @param ids - receives their ids
   * @param ends - receives their ends
   * @returns the number of pieces found
   */
  match(text: string, start: number, ids: Int32Array, ends: Int32Array): number {
    const { slots } = this.#edges
    let count = 0
    let node = root
    for (let i = start; i < text.length; i++) {
      const slot = this.#slotOf(node, text, i)
      node = slots[slot + 2]! - 1
      if (node === -1) break
      const id = slots[slot + 3]!
      if (id !== 0) {
        ids[count] = id - 1
        ends[count++] = i + 1
      }
    }
    return count
  }

  /** The slot of the edge from a node by a unit of a text. */
  #slotOf(node: number, text: string, i: number): number {
    const unit = text.charCodeAt(i)
    return this.#edges.find(hashOfPair(node, unit), node, unit)
  }
}
