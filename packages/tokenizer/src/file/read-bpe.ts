import { BpeModel } from '../models/bpe/bpe-model.ts'
import type { Model } from '../models/model.ts'
import type { Fields } from './fields.ts'
import { shown } from './fields.ts'
import { readVocabulary } from './read-vocabulary.ts'

type Pair = readonly [left: string, right: string]

/** Reads a model of byte-pair encoding. */
export function readBpe(fields: Fields): Model {
  const vocabulary = readVocabulary(fields, 'vocab')
  const continuingSubwordPrefix = optionalText(fields, 'continuing_subword_prefix')
  return new BpeModel(vocabulary, readMerges(fields, vocabulary, continuingSubwordPrefix ?? ''), {
    dropout: readDropout(fields),
    unkToken: optionalText(fields, 'unk_token'),
    continuingSubwordPrefix,
    endOfWordSuffix: optionalText(fields, 'end_of_word_suffix'),
    fuseUnk: fields.flag('fuse_unk', false),
    byteFallback: fields.flag('byte_fallback', false),
    ignoreMerges: fields.flag('ignore_merges', false),
  })
}

function readMerges(
  fields: Fields,
  vocabulary: ReadonlyMap<string, number>,
  prefix: string,
): Pair[] {
  const merges: Pair[] = []
  fields.list('merges').forEach((entry, i) => {
    if (typeof entry === 'string' && entry.startsWith('#version')) return
    const pair = pairOf(entry)
    const place = `merges[${i}]`
    if (!pair) throw fields.error(place, `expected two tokens, got ${shown(entry)}`)
    const [left, right] = pair
    for (const token of [left, right, left + right.slice(prefix.length)]) {
      if (vocabulary.has(token)) continue
      throw fields.error(place, `the token ${shown(token)} is not in the vocabulary`)
    }
    merges.push(pair)
  })
  return merges
}

/** Reads two tokens: in a list, or as in old files in a text, with a space between them. */
function pairOf(entry: unknown): Pair | null {
  const parts: unknown = typeof entry === 'string' ? entry.split(' ') : entry
  if (!Array.isArray(parts) || parts.length !== 2) return null
  const [left, right] = parts as readonly unknown[]
  return typeof left === 'string' && typeof right === 'string' ? [left, right] : null
}

function readDropout(fields: Fields): number | null {
  if (fields.any('dropout') === undefined) return null
  const dropout = fields.number('dropout')
  if (dropout >= 0 && dropout <= 1) return dropout
  throw fields.error('dropout', `expected a chance from 0 to 1, got ${dropout}`)
}

function optionalText(fields: Fields, name: string): string | null {
  return fields.any(name) === undefined ? null : fields.text(name)
}
