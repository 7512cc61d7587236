import { RegexError } from '../regex-error.ts'
import { fullFoldOf, unfoldingsAt } from '../sets/case-folding.ts'
import { alternation, sequence, set, type SyntaxNode } from './syntax-tree.ts'

const maxSegment = 100

/** Adjacent literal characters of a case-insensitive pattern, matched by full case folding. */
export class CaselessLiteral {
  #folded: number[]

  /**
   * @param folded - the initial characters, already case-folded
   */
  constructor(folded: readonly number[] = []) {
    this.#folded = [...folded]
  }

  add(code: number): void {
    this.#folded.push(...fullFoldOf(code))
  }

  /**
   * Returns the nodes that match every text with the same folding, and empties the literal. One
   * character may match several (ß matches ss), so each segment of overlapping foldings becomes a
   * small automaton.
   */
  flush(): SyntaxNode[] {
    const folded = this.#folded
    this.#folded = []
    const nodes: SyntaxNode[] = []
    let at = 0
    while (at < folded.length) {
      const end = endOfSegment(folded, at)
      if (end - at > maxSegment) {
        const construct = 'a sequence of overlapping case foldings'
        throw new RegexError(construct, 0, `${construct} is longer than ${maxSegment} characters`)
      }
      nodes.push(segmentNode(folded, at, end))
      at = end
    }
    return nodes
  }
}

/** The end of the overlapping multi-character foldings that begin at an offset. */
function endOfSegment(folded: readonly number[], start: number): number {
  let end = start + 1
  for (let at = start; at < end && end - start <= maxSegment; at++) {
    for (const [length] of unfoldingsAt(folded, at)) end = Math.max(end, at + length)
  }
  return end
}

// Built from the right, so that the node of each suffix is built once and shared.
function segmentNode(folded: readonly number[], start: number, end: number): SyntaxNode {
  const suffixes: SyntaxNode[] = []
  suffixes[end] = sequence()
  for (let at = end - 1; at >= start; at--) {
    suffixes[at] = alternation(
      ...unfoldingsAt(folded, at).map(([length, members]) =>
        at + length === end ? set(members) : sequence(set(members), suffixes[at + length]!),
      ),
    )
  }
  return suffixes[start]!
}
