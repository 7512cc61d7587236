import { PieceTrie } from '../../models/piece-trie.ts'

/** Words that stay as they are, whatever the map has for their characters. */
export class KeptWords {
  readonly list: readonly string[]
  readonly #trie: PieceTrie
  readonly #ids: Int32Array
  readonly #ends: Int32Array

  constructor(list: readonly string[]) {
    this.list = list
    this.#trie = new PieceTrie(list.map((word, id) => [word, id]))
    this.#ids = new Int32Array(this.#trie.maxLength)
    this.#ends = new Int32Array(this.#trie.maxLength)
  }

  /** Where the longest word ends that starts at a place; the place itself if none does. */
  endAt(text: string, start: number): number {
    const count = this.#trie.match(text, start, this.#ids, this.#ends)
    return count === 0 ? start : this.#ends[count - 1]!
  }
}
