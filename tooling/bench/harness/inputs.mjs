// What rows in JavaScript and in Python read alike: files of text and of vocabularies, made once a run.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeText } from '../rows/lib/texts.mjs'
import { ranksFile, tokenizerJson } from '../rows/lib/vocabulary.mjs'

const folder = join(tmpdir(), 'heed-bench')
const corpora = process.env.HEED_CORPORA
const made = new Map()

/** The file of 5 MB of English or Korean; null where HEED_CORPORA does not name the corpora. */
export function textFile(language) {
  return corpora ? once(`${language}.txt`, () => makeText(language, corpora)) : null
}

/** GPT-2's or o200k's `tokenizer.json` and its ranks; null where PEERS_DIR has no gpt-tokenizer, which ships them. */
export function vocabularyFiles(vocabulary) {
  const ranks = ranksFile(vocabulary)
  if (!existsSync(ranks)) return null
  const tokenizer = once(`${vocabulary}.json`, () => JSON.stringify(tokenizerJson(vocabulary)))
  return { tokenizer, ranks }
}

function once(name, make) {
  if (!made.has(name)) {
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, name), make())
    made.set(name, join(folder, name))
  }
  return made.get(name)
}
