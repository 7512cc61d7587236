import { textFile, vocabularyFiles } from '../harness/text-files.mjs'
import { ours } from '../harness/run-job.mjs'
import { circumstances, number, table } from '../harness/tables.mjs'
import { atLeast } from '../harness/targets.mjs'

export const name = 'encode'

const vocabularies = ['gpt2', 'o200k']
const languages = ['en', 'ko']
const kinds = ['lines', 'long']
const javaScript = ['gpt-tokenizer', 'ai-tokenizer', 'tiktoken']
const huggingFace = ['tokenizers', 'tokenizers (Python)']
const tiktokenRust = 'tiktoken (Python)'

export function jobs() {
  return vocabularies.flatMap((vocabulary) =>
    languages.flatMap((language) => {
      const file = textFile(language)
      const files = vocabularyFiles(vocabulary)
      if (!file || !files) return []
      const args = { vocabulary, language, file }
      const peers = [...javaScript, 'tokenizers'].filter((peer) => has(peer, vocabulary))
      return [
        ours('encode', { peer: 'heed', ...args }),
        ...peers.map((peer) => ours('encode', { peer, ...args })),
        ...['tokenizers', 'tiktoken'].map((peer) => ours('encode.py', { peer, ...args, ...files })),
      ]
    }),
  )
}

/** ai-tokenizer has no vocabulary of GPT-2. */
function has(peer, vocabulary) {
  return peer !== 'ai-tokenizer' || vocabulary === 'o200k'
}

export function report(figures) {
  const body = vocabularies.flatMap((vocabulary) =>
    languages.flatMap((language) =>
      ['heed', ...javaScript, ...huggingFace, tiktokenRust]
        .filter((peer) => has(peer, vocabulary))
        .map((peer) => {
          const row = { bench: 'encode', peer, vocabulary, language }
          const rates = kinds.flatMap((kind) =>
            ['mbps', 'firstMbps'].map((field) => number(figures.median(field, { ...row, kind }))),
          )
          return [vocabulary, language, peer, ...rates, sameIds(figures, row), circumstances(figures, row)] // prettier-ignore
        }),
    ),
  )
  const head = ['vocabulary', 'text', 'library', 'lines', 'first', 'long', 'first', 'ids', 'load / others'] // prettier-ignore
  return {
    title: 'Encoding 5 MB, MB/s: warm, and the first pass of a process',
    table: table(head, body),
    targets: [...besideJavaScript(figures), ...besideHuggingFace(figures), ...besideRust(figures)],
  }
}

/** Whether a library's ids are the same as ours, by checksum. */
function sameIds(figures, row) {
  const sums = (peer) =>
    kinds.map((kind) => figures.where({ ...row, peer, kind })[0]?.checksum).join()
  const theirs = sums(row.peer)
  if (theirs === ',') return '–'
  return theirs === sums('heed') ? 'same' : 'differ'
}

function eachText(make) {
  return vocabularies.flatMap((vocabulary) =>
    languages.flatMap((language) => kinds.map((kind) => make({ vocabulary, language, kind }))),
  )
}

function over(figures, text, peers) {
  const row = { bench: 'encode', ...text }
  const best = figures.highest(
    'mbps',
    peers.map((peer) => ({ ...row, peer })),
  )
  return figures.median('mbps', { ...row, peer: 'heed' }) / best
}

const nameOf = ({ vocabulary, language, kind }) => `${vocabulary}, ${language}, ${kind}`

function besideJavaScript(figures) {
  return eachText((text) =>
    atLeast(
      `${nameOf(text)}, over the fastest in JavaScript and WebAssembly`,
      over(figures, text, javaScript),
      2,
    ),
  )
}

function besideHuggingFace(figures) {
  return eachText((text) =>
    atLeast(`${nameOf(text)}, over Hugging Face's Rust`, over(figures, text, huggingFace), 5),
  )
}

function besideRust(figures) {
  return vocabularies.map((vocabulary) => {
    const text = { vocabulary, language: 'en', kind: 'long' }
    return atLeast(`${nameOf(text)}, over tiktoken's Rust`, over(figures, text, [tiktokenRust]), 1)
  })
}
