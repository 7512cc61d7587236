import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { dataFile } from './data-file.ts'
import type { Pair } from './pair.ts'

/**
 * A test of the fixed test set of the built-in text, on which all versions are compared. Its pairs
 * are stored as digests, because most belong to other packages.
 */
export function fixedTestSet(): (pair: Pair) => boolean {
  const digests = new Set(readFileSync(dataFile('test-set.txt'), 'utf8').trim().split('\n'))
  return (pair) => digests.has(digestOf(pair))
}

function digestOf({ source, target }: Pair): string {
  return createHash('sha256').update(`${source}\t${target}`).digest('hex').slice(0, 16)
}
