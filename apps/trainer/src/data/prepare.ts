import { createHash } from 'node:crypto'
import { cleanPair, splitSentences } from './clean.ts'
import type { Rejection } from './clean.ts'
import { dataFile } from './data-file.ts'
import { locatePackage } from './locate-package.ts'
import { normalised, wordCount } from './pair.ts'
import type { Pair } from './pair.ts'
import { textSources } from './read-sources.ts'
import { readTsv } from './read-tsv.ts'
import { splitPairs } from './split.ts'
import type { Part } from './split.ts'
import { fixedTestSet } from './test-set.ts'

/** A source of pairs, with the numbers of pairs read, kept and rejected. */
export interface SourceReport {
  readonly name: string
  readonly version: string
  readonly licence: string
  readonly read: number
  readonly kept: number
  readonly duplicates: number
  readonly rejected: Partial<Record<Rejection, number>>
}

/** The names of the languages, for display; null if unknown. */
export interface Languages {
  readonly source: string | null
  readonly target: string | null
}

/** Pairs ready to train on. */
export interface PreparedData extends Record<Part, Pair[]> {
  /**
   * The part of the test that versions are compared on: the fixed test set of the built-in text,
   * otherwise the whole test.
   */
  readonly testSet: readonly Pair[]
  readonly report: DataReport
}

export interface DataReport {
  readonly languages: Languages
  readonly sources: readonly SourceReport[]
  readonly pairs: Record<Part, number>
  /** Mean number of words in a sentence. */
  readonly meanWords: { readonly source: number; readonly target: number }
  /** SHA-256 of each part, first 16 digits. */
  readonly digests: Record<Part, string>
}

export interface DataOptions {
  /** A TSV file of pairs, or null for the built-in text, Korean to English. Default: null. */
  readonly data?: string | null | undefined
  /** Pairs of the built-in text with more words on either side are dropped. Default: 25. */
  readonly maximumWords?: number | undefined
  /** Default: Korean for the built-in text, otherwise null. */
  readonly sourceLanguage?: string | null | undefined
  /** Default: English for the built-in text, otherwise null. */
  readonly targetLanguage?: string | null | undefined
}

/** Reads, cleans, de-duplicates and splits the text. The same packages yield the same pairs. */
export async function prepareData(options: DataOptions = {}): Promise<PreparedData> {
  const { data = null, maximumWords = 25 } = options
  const sources: SourceReport[] = []
  const pairs: Pair[] = []
  if (data !== null) {
    const read = readTsv(data, 'file')
    const kept = unique(read)
    pairs.push(...kept)
    sources.push(fileReport(data, read.length, kept.length))
  } else {
    const phrases = unique(readTsv(dataFile('phrasebook.ko-en.tsv'), 'phrasebook'))
    pairs.push(...phrases)
    sources.push({
      ...fileReport('phrasebook', phrases.length, phrases.length),
      licence: 'CC0-1.0',
    })
    await readPackages(pairs, sources, maximumWords)
  }
  const isBuiltIn = data === null
  const isInTestSet = isBuiltIn ? fixedTestSet() : () => true
  const parts = splitPairs(pairs, isBuiltIn ? isInTestSet : undefined)
  const { train, validation, test } = parts
  const report: DataReport = {
    languages: {
      source: options.sourceLanguage ?? (isBuiltIn ? 'Korean' : null),
      target: options.targetLanguage ?? (isBuiltIn ? 'English' : null),
    },
    sources,
    pairs: { train: train.length, validation: validation.length, test: test.length },
    meanWords: { source: meanWords(pairs, 'source'), target: meanWords(pairs, 'target') },
    digests: { train: digest(train), validation: digest(validation), test: digest(test) },
  }
  return { ...parts, testSet: test.filter(isInTestSet), report }
}

/** Reads the packages. Of pairs with the same Korean or English sentence, it keeps the first. */
async function readPackages(
  pairs: Pair[],
  sources: SourceReport[],
  maximumWords: number,
): Promise<void> {
  const usedKeys = new Set<string>()
  for (const { package: name, read: readPairs } of textSources) {
    const { folder, version, licence } = locatePackage(name)
    const rejected: Partial<Record<Rejection, number>> = {}
    let read = 0
    let kept = 0
    let duplicates = 0
    for (const [korean, english] of await readPairs(folder)) {
      for (const [source, target] of splitSentences(korean, english)) {
        read++
        const clean = cleanPair(source, target, { maximumWords })
        if (typeof clean === 'string') {
          rejected[clean] = (rejected[clean] ?? 0) + 1
          continue
        }
        const keys = [`source ${normalised(clean.source)}`, `target ${normalised(clean.target)}`]
        if (keys.some((key) => usedKeys.has(key))) {
          duplicates++
          continue
        }
        for (const key of keys) usedKeys.add(key)
        pairs.push({ ...clean, origin: name })
        kept++
      }
    }
    sources.push({ name, version, licence, read, kept, duplicates, rejected })
  }
}

function unique(pairs: readonly Pair[]): Pair[] {
  return [...new Map(pairs.map((pair) => [`${pair.source}\t${pair.target}`, pair])).values()]
}

function fileReport(name: string, read: number, kept: number): SourceReport {
  return { name, version: '', licence: '', read, kept, duplicates: read - kept, rejected: {} }
}

function meanWords(pairs: readonly Pair[], side: 'source' | 'target'): number {
  return pairs.reduce((sum, pair) => sum + wordCount(pair[side]), 0) / Math.max(1, pairs.length)
}

function digest(pairs: readonly Pair[]): string {
  const hash = createHash('sha256')
  for (const { source, target } of pairs) hash.update(`${source}\t${target}\n`)
  return hash.digest('hex').slice(0, 16)
}
