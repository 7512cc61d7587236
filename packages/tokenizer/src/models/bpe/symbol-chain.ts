import type { Symbols } from './symbols.ts'

/** Symbols of a long piece as a chain, so that merging two moves nothing. */
export class SymbolChain {
  readonly ids: Int32Array
  readonly next: Int32Array
  readonly previous: Int32Array
  readonly length: number

  constructor(symbols: Symbols) {
    const { length } = symbols
    this.ids = symbols.ids
    this.length = length
    this.next = new Int32Array(length)
    this.previous = new Int32Array(length)
    for (let i = 0; i < length; i++) {
      this.next[i] = i + 1
      this.previous[i] = i - 1
    }
  }

  /** Lets a symbol take the next one in. */
  merge(at: number, result: number): void {
    const { ids, next, previous } = this
    const right = next[at]!
    const following = next[right]!
    ids[at] = result
    ids[right] = -1
    next[at] = following
    if (following < this.length) previous[following] = at
  }

  /** Puts what is left side by side again. */
  writeTo(symbols: Symbols): void {
    const { ids, next } = this
    const { ends, hasEnds } = symbols
    let length = 0
    for (let at = 0; at < this.length; at = next[at]!) {
      ids[length] = ids[at]!
      if (hasEnds) ends[length] = ends[next[at]! - 1]!
      length++
    }
    symbols.length = length
  }
}
