import { textFile, vocabularyFiles } from '../harness/text-files.mjs'
import { heedJob } from '../harness/run-job.mjs'
import { loadAndOthers, number, table } from '../harness/tables.mjs'
import { atLeast } from '../harness/targets.mjs'

export const name = 'encode'

const vocabularies = ['gpt2', 'o200k']
const languages = ['en', 'ko']
const kinds = ['lines', 'long']
const javaScript = ['gpt-tokenizer', 'ai-tokenizer', 'tiktoken']
const huggingFace = ['tokenizers', 'tokenizers (Python)']
const tiktokenPython = 'tiktoken (Python)'

export function jobs() {
  return vocabularies.flatMap((vocabulary) =>
    languages.flatMap((language) => {
      const file = textFile(language)
      const files = vocabularyFiles(vocabulary)
      if (!file || !files) return []
      const args = { vocabulary, language, file }
      const peers = [...javaScript, 'tokenizers'].filter((peer) => hasVocabulary(peer, vocabulary))
      return [
        heedJob('encode', { peer: 'heed', ...args }),
        ...peers.map((peer) => heedJob('encode', { peer, ...args })),
        ...['tokenizers', 'tiktoken'].map((peer) =>
          heedJob('encode.py', { peer, ...args, ...files }),
        ),
      ]
    }),
  )
}

/** Whether a library has a vocabulary: ai-tokenizer does not have that of GPT-2. */
function hasVocabulary(peer, vocabulary) {
  return peer !== 'ai-tokenizer' || vocabulary === 'o200k'
}

export function report(figures) {
  const body = vocabularies.flatMap((vocabulary) =>
    languages.flatMap((language) =>
      ['heed', ...javaScript, ...huggingFace, tiktokenPython]
        .filter((peer) => hasVocabulary(peer, vocabulary))
        .map((peer) => {
          const row = { bench: 'encode', peer, vocabulary, language }
          const rates = kinds.flatMap((kind) =>
            ['mbps', 'firstMbps'].map((field) => number(figures.median(field, { ...row, kind }))),
          )
          return [vocabulary, language, peer, ...rates, sameIds(figures, row), loadAndOthers(figures, row)] // prettier-ignore
        }),
    ),
  )
  const head = ['vocabulary', 'text', 'library', 'lines', 'lines, first', 'long', 'long, first', 'ids', 'load / others'] // prettier-ignore
  return {
    title: 'Encoding 5 MB, MB/s: warm, and the first pass of a process',
    table: table(head, body),
    targets: [
      ...javaScriptTargets(figures),
      ...huggingFaceTargets(figures),
      ...tiktokenTargets(figures),
    ],
  }
}

/** Whether a library's ids are the same as heed's, by checksum. */
function sameIds(figures, row) {
  const sums = (peer) =>
    kinds.map((kind) => figures.where({ ...row, peer, kind })[0]?.checksum).join()
  const peerSums = sums(row.peer)
  if (peerSums === ',') return '–'
  return peerSums === sums('heed') ? 'same' : 'differ'
}

function targetsForTexts(create) {
  return vocabularies.flatMap((vocabulary) =>
    languages.flatMap((language) => kinds.map((kind) => create({ vocabulary, language, kind }))),
  )
}

/** The throughput of heed, divided by that of the fastest peer. */
function speedup(figures, text, peers) {
  const row = { bench: 'encode', ...text }
  const best = figures.highest(
    'mbps',
    peers.map((peer) => ({ ...row, peer })),
  )
  return figures.median('mbps', { ...row, peer: 'heed' }) / best
}

const nameOf = ({ vocabulary, language, kind }) => `${vocabulary}, ${language}, ${kind}`

function javaScriptTargets(figures) {
  return targetsForTexts((text) =>
    atLeast(
      `${nameOf(text)}, speedup over the fastest JavaScript or WebAssembly library`,
      speedup(figures, text, javaScript),
      2,
    ),
  )
}

function huggingFaceTargets(figures) {
  return targetsForTexts((text) =>
    atLeast(
      `${nameOf(text)}, speedup over Hugging Face's Rust library`,
      speedup(figures, text, huggingFace),
      5,
    ),
  )
}

function tiktokenTargets(figures) {
  return vocabularies.map((vocabulary) => {
    const text = { vocabulary, language: 'en', kind: 'long' }
    return atLeast(
      `${nameOf(text)}, speedup over tiktoken's Rust library`,
      speedup(figures, text, [tiktokenPython]),
      1,
    )
  })
}
