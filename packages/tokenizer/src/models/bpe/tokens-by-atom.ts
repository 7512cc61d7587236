import type { MergeTrees } from './merge-trees.ts'

/** The tokens that start with each atom, in their order, side by side, and where those of each atom start. */
export function tokensByAtom({ atomCount, count, parts }: MergeTrees): {
  starts: Int32Array
  tokens: Int32Array
} {
  const firsts = new Int32Array(count)
  const starts = new Int32Array(atomCount + 1)
  for (let token = 0; token < count; token++) {
    const first = token < atomCount ? token : firsts[parts[2 * token]!]!
    firsts[token] = first
    starts[first + 1]!++
  }
  for (let atom = 0; atom < atomCount; atom++) starts[atom + 1]! += starts[atom]!
  const ends = starts.slice()
  const tokens = new Int32Array(count)
  for (let token = 0; token < count; token++) tokens[ends[firsts[token]!]!++] = token
  return { starts, tokens }
}
