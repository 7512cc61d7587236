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
    let index = 0
    while (index < folded.length) {
      const end = endOfSegment(folded, index)
      if (end - index > maxSegment) {
        const construct = 'a sequence of overlapping case foldings'
        throw new RegexError(construct, 0, `${construct} is longer than ${maxSegment} characters`)
      }
      nodes.push(segmentNode(folded, index, end))
      index = end
    }
    return nodes
  }
}

/** The end of the overlapping multi-character foldings that begin at an offset. */
function endOfSegment(folded: readonly number[], start: number): number {
  let end = start + 1
  for (let index = start; index < end && end - start <= maxSegment; index++) {
    for (const [length] of unfoldingsAt(folded, index)) end = Math.max(end, index + length)
  }
  return end
}

// Built from the right, so that the node of each suffix is built once and shared.
function segmentNode(folded: readonly number[], start: number, end: number): SyntaxNode {
  const suffixes: SyntaxNode[] = []
  suffixes[end] = sequence()
  for (let index = end - 1; index >= start; index--) {
    suffixes[index] = alternation(
      ...unfoldingsAt(folded, index).map(([length, members]) =>
        index + length === end ? set(members) : sequence(set(members), suffixes[index + length]!),
      ),
    )
  }
  return suffixes[start]!
}
