import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { cleanPair, splitSentences } from './clean.ts'
import type { Rejection } from './clean.ts'
import { DataError } from './data-error.ts'
import { locatePackage } from './locate-package.ts'
import { normalised, wordCount } from './pair.ts'
import type { Pair } from './pair.ts'
import { textSources } from './read-sources.ts'
import { readTsv } from './read-tsv.ts'
import { splitPairs } from './split.ts'
import type { Part } from './split.ts'

/** Where the text of a source is from and what was kept of it. */
export interface SourceReport {
  readonly name: string
  readonly version: string
  readonly licence: string
  readonly read: number
  readonly kept: number
  readonly duplicates: number
  readonly rejected: Partial<Record<Rejection, number>>
}

/** Pairs ready to train on. */
export interface PreparedData extends Record<Part, Pair[]> {
  readonly report: DataReport
}

export interface DataReport {
  readonly sources: readonly SourceReport[]
  readonly pairs: Record<Part, number>
  /** Words a sentence, on the mean. */
  readonly meanWords: { readonly korean: number; readonly english: number }
  /** SHA-256 of each part, first 16 digits. */
  readonly digests: Record<Part, string>
}

export interface DataOptions {
  /** A file of one's own, `source TAB target`, instead of the built-in text. */
  readonly file?: string | undefined
  /** Real sentences of more words on either side are left out. Default: 25. */
  readonly maximumWords?: number | undefined
}

/** Reads, cleans, de-duplicates and splits the text. The same packages give the same pairs. */
export async function prepareData({
  file,
  maximumWords = 25,
}: DataOptions = {}): Promise<PreparedData> {
  const sources: SourceReport[] = []
  const pairs: Pair[] = []
  if (file !== undefined) {
    const read = readTsv(file, 'file')
    const kept = unique(read)
    pairs.push(...kept)
    sources.push(plainReport(file, read.length, kept.length))
  } else {
    const phrases = unique(readTsv(phrasebookPath(), 'phrasebook'))
    pairs.push(...phrases)
    sources.push({
      ...plainReport('phrasebook', phrases.length, phrases.length),
      licence: 'CC0-1.0',
    })
    await readReal(pairs, sources, maximumWords)
  }
  const parts = splitPairs(pairs)
  const report: DataReport = {
    sources,
    pairs: count(parts),
    meanWords: { korean: mean(pairs, 'korean'), english: mean(pairs, 'english') },
    digests: {
      train: digest(parts.train),
      validation: digest(parts.validation),
      test: digest(parts.test),
    },
  }
  return { ...parts, report }
}

/** Real text is kept 1:1: a Korean sentence has one English one, and the other way round. */
async function readReal(
  pairs: Pair[],
  sources: SourceReport[],
  maximumWords: number,
): Promise<void> {
  const seen = new Set<string>()
  for (const source of textSources) {
    const { folder, version, licence } = locatePackage(source.package)
    const rejected: Partial<Record<Rejection, number>> = {}
    let read = 0
    let kept = 0
    let duplicates = 0
    for (const [korean, english] of await source.read(folder)) {
      for (const [left, right] of splitSentences(korean, english)) {
        read++
        const clean = cleanPair(left, right, { maximumWords })
        if (typeof clean === 'string') {
          rejected[clean] = (rejected[clean] ?? 0) + 1
          continue
        }
        const keys = [`ko ${normalised(clean.korean)}`, `en ${normalised(clean.english)}`]
        if (keys.some((key) => seen.has(key))) {
          duplicates++
          continue
        }
        for (const key of keys) seen.add(key)
        pairs.push({ ...clean, source: source.package })
        kept++
      }
    }
    sources.push({ name: source.package, version, licence, read, kept, duplicates, rejected })
  }
}

/** The phrasebook of the repository, or the copy that the built command carries. */
export function phrasebookPath(): string {
  const name = 'phrasebook.ko-en.tsv'
  for (let at = dirname(fileURLToPath(import.meta.url)); ; at = dirname(at)) {
    const path = join(at, 'data', name)
    if (existsSync(path)) return path
    if (dirname(at) === at)
      throw new DataError(`the phrasebook data/${name} is missing; reinstall heed`)
  }
}

function unique(pairs: readonly Pair[]): Pair[] {
  return [...new Map(pairs.map((pair) => [`${pair.korean}\t${pair.english}`, pair])).values()]
}

function plainReport(name: string, read: number, kept: number): SourceReport {
  return { name, version: '', licence: '', read, kept, duplicates: read - kept, rejected: {} }
}

const count = (parts: Record<Part, Pair[]>): Record<Part, number> => ({
  train: parts.train.length,
  validation: parts.validation.length,
  test: parts.test.length,
})

function mean(pairs: readonly Pair[], side: 'korean' | 'english'): number {
  return pairs.reduce((sum, pair) => sum + wordCount(pair[side]), 0) / Math.max(1, pairs.length)
}

function digest(pairs: readonly Pair[]): string {
  const hash = createHash('sha256')
  for (const { korean, english } of pairs) hash.update(`${korean}\t${english}\n`)
  return hash.digest('hex').slice(0, 16)
}
