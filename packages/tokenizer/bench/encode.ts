// Encoding with the vocabularies of GPT-2 and o200k, ours beside those of other packages, in turn within one run.
//
//   PEERS_DIR=…  a folder whose node_modules hold gpt-tokenizer, ai-tokenizer, tiktoken and tokenizers
//   TEXTS=…      files of text, by commas: each `name=path`; each is taken as one text and line by line
//   ROUNDS=…     how often each is measured; the median counts
//   VOCABULARY=… only this one

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { byteCharacters } from '../src/text/byte-alphabet.ts'
import { IdBuffer } from '../src/encoding/id-buffer.ts'
import { BpeModel } from '../src/models/bpe/bpe-model.ts'
import { mergesFromRanks } from '../src/models/bpe/merges-from-ranks.ts'
import type { DirectReader } from '../src/models/model.ts'
import { scannerOfEncoding, type TiktokenEncoding } from '../src/scanners/scanner-for.ts'

/** One that encodes: how many ids there are, and whether all were made. */
interface Encoder {
  readonly name: string
  encode(text: string): ArrayLike<number>
}

type Entries = [token: string, id: number][]

const peersFolder = process.env['PEERS_DIR'] ?? ''
const require = createRequire(join(peersFolder, 'x.js'))
const rounds = Number(process.env['ROUNDS'] ?? 5)
const texts = (process.env['TEXTS'] ?? '').split(',').filter(Boolean)

function readRanks(encoding: TiktokenEncoding): Entries {
  const path = join(peersFolder, `node_modules/gpt-tokenizer/data/${encoding}.tiktoken`)
  return readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => {
      const [token = '', rank] = line.split(' ')
      const bytes = Buffer.from(token, 'base64')
      return [Array.from(bytes, (byte) => byteCharacters[byte]).join(''), Number(rank)]
    })
}

/** The encoding of tiktoken as a `tokenizer.json`, for Hugging Face's. */
function hfFile(model: BpeModel, encoding: TiktokenEncoding): string {
  const byteLevel = { type: 'ByteLevel', add_prefix_space: false, trim_offsets: false }
  const split = {
    type: 'Split',
    pattern: { Regex: o200kPattern },
    behavior: 'Isolated',
    invert: false,
  }
  const preTokenizer =
    encoding === 'o200k_base'
      ? { type: 'Sequence', pretokenizers: [split, { ...byteLevel, use_regex: false }] }
      : { ...byteLevel, use_regex: true }
  return JSON.stringify({
    version: '1.0',
    added_tokens: [],
    normalizer: null,
    pre_tokenizer: preTokenizer,
    model: model.toJSON(),
  })
}

const optional = `(?i:'s|'t|'re|'ve|'m|'ll|'d)?`
const capitals = String.raw`[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]`
const smalls = String.raw`[\p{Ll}\p{Lm}\p{Lo}\p{M}]`
const o200kPattern =
  String.raw`[^\r\n\p{L}\p{N}]?${capitals}*${smalls}+${optional}|[^\r\n\p{L}\p{N}]?${capitals}+${smalls}*${optional}` +
  String.raw`|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+`

function ours(reader: DirectReader): Encoder {
  const ids = new IdBuffer()
  return {
    name: 'heed',
    encode: (text) => {
      ids.clear()
      reader.appendIds(text, 0, text.length, ids)
      return ids.toArray()
    },
  }
}

async function peers(encoding: TiktokenEncoding): Promise<Encoder[]> {
  if (peersFolder === '') return []
  const gpt = require(`gpt-tokenizer/encoding/${encoding}`) as { encode: Encoder['encode'] }
  const wasm = require('tiktoken') as {
    get_encoding(name: string): { encode_ordinary: Encoder['encode'] }
  }
  const tiktoken = wasm.get_encoding(encoding === 'r50k_base' ? 'gpt2' : encoding)
  const result: Encoder[] = [
    { name: 'gpt-tokenizer', encode: (text) => gpt.encode(text) },
    { name: 'tiktoken (WASM)', encode: (text) => tiktoken.encode_ordinary(text) },
  ]
  if (encoding === 'o200k_base') {
    const ai = (await import(require.resolve('ai-tokenizer'))) as {
      default: { default?: unknown }
    }
    const data = (await import(require.resolve('ai-tokenizer/encoding/o200k_base'))) as object
    const Tokenizer = (ai.default.default ?? ai.default) as new (data: object) => Encoder
    const tokenizer = new Tokenizer(data)
    result.push({ name: 'ai-tokenizer', encode: (text) => tokenizer.encode(text) })
  }
  return result
}

/** Hugging Face's is asynchronous; a batch of it would use all cores, so texts are given one by one. */
async function hfEncoder(file: string): Promise<(texts: readonly string[]) => Promise<number>> {
  const { Tokenizer } = require('tokenizers') as {
    Tokenizer: {
      fromString(file: string): { encode(text: string): Promise<{ getIds(): number[] }> }
    }
  }
  const tokenizer = Tokenizer.fromString(file)
  return async (texts) => {
    let count = 0
    for (const text of texts) count += (await tokenizer.encode(text)).getIds().length
    return count
  }
}

const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? NaN

for (const encoding of ['r50k_base', 'o200k_base'] as const) {
  if (process.env['VOCABULARY'] !== undefined && process.env['VOCABULARY'] !== encoding) continue
  const entries = readRanks(encoding)
  const model = new BpeModel(entries, mergesFromRanks(entries), { ignoreMerges: true })
  const reader = model.bytesReader(scannerOfEncoding(encoding))!
  const encoders = [ours(reader), ...(await peers(encoding))]
  const hf = peersFolder === '' ? null : await hfEncoder(hfFile(model, encoding))
  for (const entry of texts) {
    const [name = '', path = ''] = entry.split('=')
    const text = readFileSync(path, 'utf8')
    const bytes = Buffer.byteLength(text)
    for (const [kind, parts] of [
      ['long', [text]],
      ['lines', text.split('\n')],
    ] as const) {
      const speeds = new Map<string, number[]>()
      const counts = new Map<string, number>()
      const note = (who: string, start: number, count: number): void => {
        speeds.set(who, [...(speeds.get(who) ?? []), bytes / 1e3 / (performance.now() - start)])
        counts.set(who, count)
      }
      for (let round = 0; round < rounds; round++) {
        for (const encoder of encoders) {
          const start = performance.now()
          let count = 0
          for (const part of parts) count += encoder.encode(part).length
          note(encoder.name, start, count)
        }
        const start = performance.now()
        let count = 0
        for (const part of parts) count += reader.count(part, 0, part.length)
        note('heed, count', start, count)
        if (hf && round < 2) {
          const start = performance.now()
          note('tokenizers', start, await hf(parts))
        }
      }
      for (const [who, list] of speeds) {
        const row = { bench: 'encode', encoding, text: name, kind, who, ids: counts.get(who) }
        console.log(`ROW ${JSON.stringify({ ...row, megabytesPerSecond: median(list) })}`)
      }
    }
  }
}
