import type { RandomKey } from '../device/random-key.ts'
import { ArgumentError } from '../errors.ts'
import { exactMath } from '../math/exact-math.ts'
import { philox } from './philox.ts'

/** The complete state of a generator, as plain data. */
export interface RandomState {
  readonly key: RandomKey
  /** Number of 32-bit words drawn so far. */
  readonly position: number
}

/**
 * A random number generator that is passed as an argument; there is no global generator.
 *
 * The same seed yields the same numbers on every machine. `split` derives independent generators,
 * so drawing more numbers from one does not affect another.
 *
 * @see Salmon et al. (2011), "Parallel Random Numbers: As Easy as 1, 2, 3"; Philox 4×32-10.
 * @example
 * const random = new Random(1)
 * const weights = normal(random.split('weights'), [64, 64])
 */
export class Random {
  #key: RandomKey
  #position = 0
  readonly #block = new Uint32Array(4)

  /**
   * @param seed - an integer; its lower 64 bits are used
   * @throws `ArgumentError` if the seed is not an integer.
   */
  constructor(seed: number | bigint) {
    if (typeof seed !== 'bigint' && !Number.isSafeInteger(seed)) {
      throw new ArgumentError(`Random: expected an integer seed, got ${String(seed)}`)
    }
    const bits = BigInt.asUintN(64, BigInt(seed))
    this.#key = { low: Number(bits & 0xffffffffn), high: Number(bits >> 32n) }
  }

  /** Restores a generator from its state. */
  static from({ key, position }: RandomState): Random {
    const random = new Random(0)
    random.#key = { ...key }
    random.#position = position
    if (position % 4 !== 0) random.#fill(Math.floor(position / 4))
    return random
  }

  /** The state from which `Random.from` continues. */
  state(): RandomState {
    return { key: { ...this.#key }, position: this.#position }
  }

  /**
   * Derives an independent generator without advancing this one. The same label always derives the
   * same generator.
   */
  split(label: string): Random {
    let key = this.#key
    const words = new Uint32Array(4)
    const codePoints = [...label].map((character) => character.codePointAt(0)!)
    for (const [i, code] of [...codePoints, codePoints.length].entries()) {
      philox(words, code, i, 0x73706c69, 0x74, key)
      key = { low: words[0]!, high: words[1]! }
    }
    return Random.from({ key, position: 0 })
  }

  /** Draws a key for a kernel that generates its own numbers. */
  key(): RandomKey {
    return { low: this.uint32(), high: this.uint32() }
  }

  /** An integer from 0 to 2³² − 1. */
  uint32(): number {
    const index = this.#position % 4
    if (index === 0) this.#fill(Math.floor(this.#position / 4))
    this.#position++
    return this.#block[index]!
  }

  /** A number in [0, 1), a multiple of 2⁻⁵³. */
  uniform(): number {
    const first = this.uint32()
    return unitInterval(first, this.uint32())
  }

  /**
   * A number from the standard normal distribution, by the Box–Muller transform.
   *
   * @see Box and Muller (1958), "A Note on the Generation of Random Normal Deviates".
   */
  normal(): number {
    const first = this.uniform()
    return normalDeviate(first, this.uniform())
  }

  /** Fills an array with the next numbers of `uniform`, much faster than single calls. */
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

  /** Fills an array with the next numbers of `normal`, much faster than single calls. */
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

  /**
   * An integer from 0 to `bound − 1`, uniformly distributed.
   *
   * @throws `ArgumentError` if `bound` is not a positive integer.
   */
  integer(bound: number): number {
    if (!Number.isSafeInteger(bound) || bound < 1) {
      throw new ArgumentError(`Random: expected a positive integer, got ${String(bound)}`)
    }
    return Math.floor(this.uniform() * bound)
  }

  /** Shuffles an array in place (Fisher–Yates) and returns it. */
  shuffle<T>(array: T[]): T[] {
    for (let i = array.length - 1; i > 0; i--) {
      const j = this.integer(i + 1)
      const element = array[i]!
      array[i] = array[j]!
      array[j] = element
    }
    return array
  }

  /** Draws the next words, a block of four at a time. */
  #words(out: Uint32Array, count: number): void {
    let i = 0
    while (i < count && this.#position % 4 !== 0) out[i++] = this.uint32()
    for (; i + 4 <= count; i += 4) {
      computeBlock(out, this.#position / 4, this.#key, i)
      this.#position += 4
    }
    while (i < count) out[i++] = this.uint32()
  }

  #fill(block: number): void {
    computeBlock(this.#block, block, this.#key)
  }
}

/** Number of words per chunk: 8 KB, which fits in the L1 cache. */
const chunk = 2048

/**
 * Computes one block of a stream. The third counter word separates streams: 0 in kernels, 1 here.
 */
function computeBlock(out: Uint32Array, block: number, key: RandomKey, offset = 0): void {
  philox(out, block >>> 0, Math.floor(block / 0x100000000), 1, 0, key, offset)
}

function unitInterval(first: number, second: number): number {
  return ((first >>> 5) * 0x4000000 + (second >>> 6)) / 0x20000000000000
}

function normalDeviate(first: number, second: number): number {
  const radius = Math.sqrt(-2 * exactMath.log(1 - first))
  return radius * exactMath.cos(2 * Math.PI * second)
}
