/**
 * The edges of a trie: from a node by a UTF-16 unit to a node. One open hash table of numbers, for a trie of hostile
 * tokens has nodes with tens of thousands of edges and paths of a hundred thousand.
 */
export class Edges {
  /** In threes: node, unit, target; a target of 0 is an empty place, for nothing leads to the root. */
  #table = new Int32Array(3 * 64)
  #mask = 63
  #count = 0

  /** The node that an edge leads to, or 0. */
  get(node: number, unit: number): number {
    return this.#table[this.#placeOf(node, unit) + 2]!
  }

  set(node: number, unit: number, target: number): void {
    if (2 * this.#count > this.#mask) this.#grow()
    const place = this.#placeOf(node, unit)
    if (this.#table[place + 2] === 0) this.#count++
    this.#table[place] = node
    this.#table[place + 1] = unit
    this.#table[place + 2] = target
  }

  #placeOf(node: number, unit: number): number {
    const table = this.#table
    let hash = Math.imul(node, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b)
    hash ^= hash >>> 15
    for (let slot = hash & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const place = 3 * slot
      if (table[place + 2] === 0) return place
      if (table[place] === node && table[place + 1] === unit) return place
    }
  }

  #grow(): void {
    const old = this.#table
    this.#mask = 2 * this.#mask + 1
    this.#table = new Int32Array(3 * (this.#mask + 1))
    this.#count = 0
    for (let i = 0; i < old.length; i += 3) {
      if (old[i + 2] !== 0) this.set(old[i]!, old[i + 1]!, old[i + 2]!)
    }
  }
}
