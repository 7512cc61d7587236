import { formatValue } from '../arguments.ts'
import { BpeModel } from '../models/bpe/bpe-model.ts'
import type { Model } from '../models/model.ts'
import type { Vocabulary } from '../models/vocabulary.ts'
import type { Fields } from './fields.ts'
import { readVocabulary } from './read-vocabulary.ts'

type Pair = readonly [left: string, right: string]

/** Reads a BPE model. */
export function readBpe(fields: Fields): Model {
  const vocabulary = readVocabulary(fields, 'vocab')
  const merges = readMerges(fields)
  const continuingSubwordPrefix = optionalString(fields, 'continuing_subword_prefix')
  const options = {
    dropout: readDropout(fields),
    unkToken: optionalString(fields, 'unk_token'),
    continuingSubwordPrefix,
    endOfWordSuffix: optionalString(fields, 'end_of_word_suffix'),
    fuseUnk: fields.boolean('fuse_unk', false),
    byteFallback: fields.boolean('byte_fallback', false),
    ignoreMerges: fields.boolean('ignore_merges', false),
  }
  try {
    return new BpeModel(vocabulary, merges, options)
  } catch (error) {
    // Find the invalid merge only now: for half a million merges, this lookup takes seconds.
    rejectUnknownTokens(fields, vocabulary, continuingSubwordPrefix ?? '')
    throw error
  }
}

function readMerges(fields: Fields): Pair[] {
  const merges: Pair[] = []
  fields.list('merges').forEach((entry, i) => {
    if (isVersion(entry)) return
    const pair = pairOf(entry)
    if (!pair) throw fields.error(`merges[${i}]`, `expected two tokens, got ${formatValue(entry)}`)
    merges.push(pair)
  })
  return merges
}

function rejectUnknownTokens(fields: Fields, vocabulary: Vocabulary, prefix: string): void {
  fields.list('merges').forEach((entry, i) => {
    const [left, right] = (isVersion(entry) ? null : pairOf(entry)) ?? ['', '']
    for (const token of [left, right, left + right.slice(prefix.length)]) {
      if (vocabulary.ids.has(token) || token === '') continue
      throw fields.error(`merges[${i}]`, `the token ${formatValue(token)} is not in the vocabulary`)
    }
  })
}

/** Whether an entry is the version line of `merges.txt`, which older files contain. */
function isVersion(entry: unknown): boolean {
  return typeof entry === 'string' && entry.startsWith('#version')
}

/** Reads a pair of tokens: a list or, in older files, a string with a space between them. */
function pairOf(entry: unknown): Pair | null {
  if (typeof entry === 'string') {
    const space = entry.indexOf(' ')
    if (space === -1 || entry.includes(' ', space + 1)) return null
    return [entry.slice(0, space), entry.slice(space + 1)]
  }
  if (!Array.isArray(entry) || entry.length !== 2) return null
  const [left, right] = entry as readonly unknown[]
  return typeof left === 'string' && typeof right === 'string' ? [left, right] : null
}

function readDropout(fields: Fields): number | null {
  if (fields.value('dropout') === undefined) return null
  const dropout = fields.number('dropout')
  if (dropout >= 0 && dropout <= 1) return dropout
  throw fields.error('dropout', `expected a probability from 0 to 1, got ${dropout}`)
}

function optionalString(fields: Fields, name: string): string | null {
  return fields.value(name) === undefined ? null : fields.string(name)
}
