/** Places of one text come after one another in a key, so many of them. */
const places = 2 ** 29

/** Places in the order of their rank and, within a rank, from left to right: a heap of numbers. */
export class PlaceQueue {
  #keys: Float64Array
  #length = 0

  constructor(capacity: number) {
    this.#keys = new Float64Array(capacity + 1)
  }

  /** A rank and a place as one exact number that sorts as they do. */
  static key(rank: number, place: number): number {
    return rank * places + place
  }

  static rankOf(key: number): number {
    return Math.floor(key / places)
  }

  static placeOf(key: number): number {
    return key % places
  }

  push(key: number): void {
    if (this.#length === this.#keys.length) {
      const larger = new Float64Array(2 * this.#length)
      larger.set(this.#keys)
      this.#keys = larger
    }
    const keys = this.#keys
    let at = this.#length++
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (keys[parent]! <= key) break
      keys[at] = keys[parent]!
      at = parent
    }
    keys[at] = key
  }

  /** The lowest key; −1 if there is none. */
  pop(): number {
    if (this.#length === 0) return -1
    const keys = this.#keys
    const top = keys[0]!
    const length = --this.#length
    const last = keys[length]!
    let at = 0
    for (let child = 1; child < length; child = 2 * at + 1) {
      if (child + 1 < length && keys[child + 1]! < keys[child]!) child++
      if (keys[child]! >= last) break
      keys[at] = keys[child]!
      at = child
    }
    keys[at] = last
    return top
  }
}
