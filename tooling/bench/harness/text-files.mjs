// Texts and vocabularies that benchmarks in JavaScript and Python share; the files are written once
// per run.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeText } from '../benchmarks/lib/texts.mjs'
import { ranksFile, tokenizerJson } from '../benchmarks/lib/vocabulary.mjs'

const folder = join(tmpdir(), 'heed-bench')
const corpora = process.env.HEED_CORPORA
const paths = new Map()

/** A file of 5 MB of English or Korean; null if HEED_CORPORA is not set. */
export function textFile(language) {
  return corpora ? writeOnce(`${language}.txt`, () => makeText(language, corpora)) : null
}

/** The `tokenizer.json` and `.tiktoken` of a vocabulary; null without gpt-tokenizer. */
export function vocabularyFiles(vocabulary) {
  const ranks = ranksFile(vocabulary)
  if (!existsSync(ranks)) return null
  const tokenizer = writeOnce(`${vocabulary}.json`, () => tokenizerJson(vocabulary))
  return { tokenizer, ranks }
}

function writeOnce(name, createText) {
  if (!paths.has(name)) {
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, name), createText())
    paths.set(name, join(folder, name))
  }
  return paths.get(name)
}
