import { PairMap } from '../collections/pair-map.ts'

const root = 0

/**
 * A trie of pieces by their UTF-16 units, whose edges are in one hash table: a node and a unit lead
 * to the next node.
 */
export class PieceTrie {
  /** The length of the longest piece, in units. */
  readonly maxLength: number
  readonly #edges: PairMap
  /** By node: the id of its piece plus one; 0 if it is only a prefix of pieces. */
  readonly #ids: Int32Array

  /** @param pieces - each with its id; of two equal pieces the later one counts */
  constructor(pieces: readonly (readonly [piece: string, id: number])[]) {
    const maxNodes = pieces.reduce((sum, [piece]) => sum + piece.length, 1)
    this.#edges = new PairMap(maxNodes)
    this.#ids = new Int32Array(maxNodes)
    this.maxLength = pieces.reduce((max, [piece]) => Math.max(max, piece.length), 0)
    let size = 1
    for (const [piece, id] of pieces) {
      let node = root
      for (let i = 0; i < piece.length; i++) {
        node = this.#edges.getOrSet(node, piece.charCodeAt(i), size)
        if (node === size) size++
      }
      if (node !== root) this.#ids[node] = id + 1
    }
  }

  /**
   * Finds the pieces that start at a position, the shortest first.
   *
   * @param ids - receives their ids
   * @param ends - receives their ends
   * @returns how many there are
   */
  match(text: string, start: number, ids: Int32Array, ends: Int32Array): number {
    const edges = this.#edges
    let count = 0
    let node = root
    for (let i = start; i < text.length; i++) {
      node = edges.get(node, text.charCodeAt(i))
      if (node === -1) break
      const id = this.#ids[node]!
      if (id !== 0) {
        ids[count] = id - 1
        ends[count++] = i + 1
      }
    }
    return count
  }
}
