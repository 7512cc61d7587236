import { createHash } from 'node:crypto'
import { normalised } from './pair.ts'
import type { Pair } from './pair.ts'

export type Part = 'train' | 'validation' | 'test'

/** The sentence that the demo translates at the end. No pair with either side is in the data. */
export const heldOut = {
  source: '안녕하세요, 만나서 반가워요',
  target: 'Hello, nice to meet you',
} as const

/**
 * Splits pairs into training, validation and test. Pairs with an equal source or target form a
 * group, and a group is never split, so neither side of a test pair is in the training data. The
 * part depends on a hash of the group's smallest target, so adding other groups does not move it.
 *
 * @param isInTestSet - whether a pair, with its group, is in the test part regardless of its hash
 */
export function splitPairs(
  pairs: readonly Pair[],
  isInTestSet: (pair: Pair) => boolean = () => false,
): Record<Part, Pair[]> {
  const parts: Record<Part, Pair[]> = { train: [], validation: [], test: [] }
  for (const group of groupsOf(pairs)) {
    if (group.some(isHeldOut)) continue
    const key = group.map(({ target }) => normalised(target)).sort()[0]!
    parts[group.some(isInTestSet) ? 'test' : partOf(key)].push(...group)
  }
  return parts
}

function partOf(key: string): Part {
  const hash = createHash('sha256').update(key).digest('hex').slice(0, 8)
  const bucket = Number.parseInt(hash, 16) % 1000
  return bucket < 50 ? 'test' : bucket < 100 ? 'validation' : 'train'
}

function isHeldOut({ source, target }: Pair): boolean {
  return (
    normalised(source) === normalised(heldOut.source) ||
    normalised(target) === normalised(heldOut.target)
  )
}

/** Pairs that share a side, directly or through other pairs (union-find). */
function groupsOf(pairs: readonly Pair[]): Pair[][] {
  const parent = pairs.map((_, i) => i)
  const find = (i: number): number => {
    while (parent[i] !== i) {
      parent[i] = parent[parent[i]!]!
      i = parent[i]!
    }
    return i
  }
  const firstPairWith = new Map<string, number>()
  for (const [i, { source, target }] of pairs.entries()) {
    for (const side of [`source ${normalised(source)}`, `target ${normalised(target)}`]) {
      const other = firstPairWith.get(side)
      if (other === undefined) firstPairWith.set(side, i)
      else parent[find(i)] = find(other)
    }
  }
  const groups = new Map<number, Pair[]>()
  for (const [i, pair] of pairs.entries()) {
    const root = find(i)
    const group = groups.get(root)
    if (group) group.push(pair)
    else groups.set(root, [pair])
  }
  return [...groups.values()]
}
