import { fullFoldOf, writingsAt } from './case-folding.ts'
import { PatternError } from './pattern-error.ts'
import { choice, sequence, type SyntaxNode } from './syntax-tree.ts'

const maximumKnot = 100

/** Literal characters that are read one after the other and match whatever their case. */
export class LiteralRun {
  #folded: number[]

  /**
   * @param folded - characters that are folded already
   */
  constructor(folded: readonly number[] = []) {
    this.#folded = [...folded]
  }

  add(code: number): void {
    this.#folded.push(...fullFoldOf(code))
  }

  /**
   * Gives nodes that match every way to write the run, and empties it. Several characters may be
   * written as one: ss as ß.
   */
  flush(): SyntaxNode[] {
    const folded = this.#folded
    this.#folded = []
    const nodes: SyntaxNode[] = []
    let at = 0
    while (at < folded.length) {
      const end = endOfKnot(folded, at)
      if (end - at > maximumKnot) {
        const construct = 'a run of letters that ligatures may stand for'
        throw new PatternError(construct, 0, `${construct} is longer than ${String(maximumKnot)}`)
      }
      nodes.push(knot(folded, at, end))
      at = end
    }
    return nodes
  }
}

/** How far writings that stand for several characters overlap from a place on. */
function endOfKnot(folded: readonly number[], start: number): number {
  let end = start + 1
  for (let at = start; at < end && end - start <= maximumKnot; at++) {
    for (const [length] of writingsAt(folded, at)) end = Math.max(end, at + length)
  }
  return end
}

// From the right, each way to write the rest is made once.
function knot(folded: readonly number[], start: number, end: number): SyntaxNode {
  const rests: SyntaxNode[] = []
  rests[end] = sequence()
  for (let at = end - 1; at >= start; at--) {
    rests[at] = choice(
      ...writingsAt(folded, at).map(([length, set]) => {
        const rest = rests[at + length]!
        return at + length === end
          ? ({ kind: 'set', set } as const)
          : sequence({ kind: 'set', set }, rest)
      }),
    )
  }
  return rests[start]!
}
