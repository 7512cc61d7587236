import type { RandomKey } from '../device/random-key.ts'
import { ArgumentError } from '../errors.ts'
import { exactMath } from '../math/exact-math.ts'
import { philox } from './philox.ts'

/** All there is to know of a generator, as plain data. */
export interface RandomState {
  readonly key: RandomKey
  /** How many words were drawn. */
  readonly position: number
}

/**
 * A source of random numbers that is handed around as an argument: there is no hidden one.
 *
 * The same seed gives the same numbers on every machine. `split` makes independent sources, so that
 * drawing more in one place changes nothing in another.
 */
export class Random {
  #key: RandomKey
  #position = 0
  readonly #block = new Uint32Array(4)

  /** @param seed - a whole number; its lower 64 bits count */
  constructor(seed: number | bigint) {
    if (typeof seed !== 'bigint' && !Number.isSafeInteger(seed)) {
      throw new ArgumentError(`Random: expected a whole number as a seed, got ${String(seed)}`)
    }
    const bits = BigInt.asUintN(64, BigInt(seed))
    this.#key = { low: Number(bits & 0xffffffffn), high: Number(bits >> 32n) }
  }

  static from({ key, position }: RandomState): Random {
    const random = new Random(0)
    random.#key = { ...key }
    random.#position = position
    if (position % 4 !== 0) random.#fill(Math.floor(position / 4))
    return random
  }

  /** Goes on exactly here with `Random.from`. */
  state(): RandomState {
    return { key: { ...this.#key }, position: this.#position }
  }

  /** An independent source for a purpose; this one does not move. The same label gives the same source. */
  split(label: string): Random {
    let key = this.#key
    const words = new Uint32Array(4)
    const bytes = [...label].map((letter) => letter.codePointAt(0)!)
    for (const [i, code] of [...bytes, bytes.length].entries()) {
      philox(words, code, i, 0x73706c69, 0x74, key)
      key = { low: words[0]!, high: words[1]! }
    }
    return Random.from({ key, position: 0 })
  }

  /** A fresh key for a kernel, which draws its own numbers. */
  key(): RandomKey {
    return { low: this.uint32(), high: this.uint32() }
  }

  /** A whole number from 0 to 2³² − 1. */
  uint32(): number {
    const place = this.#position % 4
    if (place === 0) this.#fill(Math.floor(this.#position / 4))
    this.#position++
    return this.#block[place]!
  }

  /** From 0 to below 1, in steps of 2⁻⁵³. */
  uniform(): number {
    const first = this.uint32()
    return unitInterval(first, this.uint32())
  }

  /**
   * From the normal distribution of mean 0 and variance 1.
   *
   * @see Box and Muller (1958), "A Note on the Generation of Random Normal Deviates".
   */
  normal(): number {
    const first = this.uniform()
    return normalDeviate(first, this.uniform())
  }

  /** The next numbers of `uniform`, as many as the array holds, in a fraction of the time. */
  uniforms(out: Float64Array): void {
    const words = new Uint32Array(Math.min(chunk, 2 * out.length))
    for (let start = 0; start < out.length; start += chunk / 2) {
      const count = Math.min(chunk / 2, out.length - start)
      this.#words(words, 2 * count)
      for (let i = 0; i < count; i++) {
        out[start + i] = unitInterval(words[2 * i]!, words[2 * i + 1]!)
      }
    }
  }

  /** The next numbers of `normal`, as many as the array holds, in a fraction of the time. */
  normals(out: Float64Array): void {
    const pairs = new Float64Array(Math.min(chunk, 2 * out.length))
    for (let start = 0; start < out.length; start += chunk / 2) {
      const count = Math.min(chunk / 2, out.length - start)
      this.uniforms(pairs.subarray(0, 2 * count))
      for (let i = 0; i < count; i++) {
        out[start + i] = normalDeviate(pairs[2 * i]!, pairs[2 * i + 1]!)
      }
    }
  }

  /** A whole number from 0 to `below − 1`, all equally likely. */
  integer(below: number): number {
    if (!Number.isSafeInteger(below) || below < 1) {
      throw new ArgumentError(`Random: expected a whole number above 0, got ${String(below)}`)
    }
    return Math.floor(this.uniform() * below)
  }

  /** Puts an array into a random order, in place. */
  shuffle<T>(array: T[]): T[] {
    for (let i = array.length - 1; i > 0; i--) {
      const j = this.integer(i + 1)
      const held = array[i]!
      array[i] = array[j]!
      array[j] = held
    }
    return array
  }

  /** The next words, whole blocks at once. */
  #words(out: Uint32Array, count: number): void {
    let i = 0
    while (i < count && this.#position % 4 !== 0) out[i++] = this.uint32()
    for (; i + 4 <= count; i += 4) {
      blockOfWords(out, this.#position / 4, this.#key, i)
      this.#position += 4
    }
    while (i < count) out[i++] = this.uint32()
  }

  #fill(block: number): void {
    blockOfWords(this.#block, block, this.#key)
  }
}

/** Words that are drawn at once: few enough to stay in the processor's nearest memory. */
const chunk = 2048

/** Block `block` of a source: streams that kernels draw have 0 as the third word of their counter, sources have 1. */
function blockOfWords(out: Uint32Array, block: number, key: RandomKey, from = 0): void {
  philox(out, block >>> 0, Math.floor(block / 0x100000000), 1, 0, key, from)
}

function unitInterval(first: number, second: number): number {
  return ((first >>> 5) * 0x4000000 + (second >>> 6)) / 0x20000000000000
}

function normalDeviate(first: number, second: number): number {
  const radius = Math.sqrt(-2 * exactMath.log(1 - first))
  return radius * exactMath.cos(2 * Math.PI * second)
}
