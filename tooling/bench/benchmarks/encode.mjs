// Encodes a text file, as lines and as texts of a megabyte, with heed or a library in PEERS_DIR.
// --peer heed|gpt-tokenizer|ai-tokenizer|tiktoken|tokenizers --vocabulary gpt2|o200k
// --language en|ko --file …
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { readTokenizer } from '@heed/tokenizer'
import { median } from '../harness/statistics.mjs'
import { checksum } from './lib/checksum.mjs'
import { importPeer, peerVersion } from './lib/peer-package.mjs'
import { finish, row } from './lib/protocol.mjs'
import { linesOf, longTextsOf } from './lib/texts.mjs'
import { encodingName, tokenizerJson } from './lib/vocabulary.mjs'

process.env.RAYON_NUM_THREADS = '1'
process.env.TOKENIZERS_PARALLELISM = 'false'

/** For each library, a function that creates an encoder for lists of texts. */
const encoders = {
  heed(vocabulary) {
    const tokenizer = readTokenizer(JSON.parse(tokenizerJson(vocabulary)))
    return (texts) => texts.map((text) => tokenizer.encodeIds(text))
  },
  async 'gpt-tokenizer'(vocabulary) {
    const { encode } = await importPeer(`gpt-tokenizer/encoding/${encodingName(vocabulary)}`)
    return (texts) => texts.map((text) => encode(text))
  },
  async 'ai-tokenizer'(vocabulary) {
    const main = (await importPeer('ai-tokenizer')).default
    const Tokenizer = main.default ?? main
    const encoding = await importPeer(`ai-tokenizer/encoding/${encodingName(vocabulary)}`)
    const tokenizer = new Tokenizer(encoding)
    return (texts) => texts.map((text) => tokenizer.encode(text))
  },
  async tiktoken(vocabulary) {
    const { get_encoding } = await importPeer('tiktoken')
    const encoding = get_encoding(vocabulary === 'gpt2' ? 'gpt2' : encodingName(vocabulary))
    return (texts) => texts.map((text) => encoding.encode_ordinary(text))
  },
  async tokenizers(vocabulary) {
    const { Tokenizer } = (await importPeer('@anush008/tokenizers')).default
    const tokenizer = Tokenizer.fromString(tokenizerJson(vocabulary))
    return async (texts) => {
      const rows = []
      for (let i = 0; i < texts.length; i += 1000) {
        const encodings = await tokenizer.encodeBatch(texts.slice(i, i + 1000))
        for (const encoding of encodings) rows.push(encoding.getIds())
      }
      return rows
    }
  },
}

const options = Object.fromEntries(
  ['peer', 'vocabulary', 'language', 'file'].map((name) => [name, { type: 'string' }]),
)
const { peer, vocabulary, language, file } = parseArgs({ options }).values
const packages = { heed: null, tokenizers: '@anush008/tokenizers' }
const base = { bench: 'encode', peer, vocabulary, language, threads: 1 }
const name = peer in packages ? packages[peer] : peer
const version = name && peerVersion(name)
if (name && !version) {
  row({ ...base, error: `skipped: ${name} is not in PEERS_DIR` })
} else {
  try {
    await measure()
  } catch (error) {
    if (process.env.PEERS_DEBUG) console.error(error)
    row({ ...base, error: String(error.message).split('\n')[0] })
  }
}
finish()

async function measure() {
  const encode = await encoders[peer](vocabulary)
  const text = readFileSync(file, 'utf8')
  for (const [kind, texts] of [
    ['lines', linesOf(text)],
    ['long', longTextsOf(text)],
  ]) {
    const MB = texts.reduce((sum, part) => sum + Buffer.byteLength(part), 0) / 1e6
    const start = performance.now()
    const rows = await encode(texts)
    const firstMs = performance.now() - start
    const times = []
    for (const started = performance.now(); times.length < 2 || needsMoreSamples(started, times);) {
      const start = performance.now()
      await encode(texts)
      times.push(performance.now() - start)
    }
    row({
      ...base,
      version,
      kind,
      mbps: (1e3 * MB) / median(times),
      firstMbps: (1e3 * MB) / firstMs,
      samples: times.length,
      MB,
      texts: texts.length,
      ids: rows.reduce((sum, ids) => sum + ids.length, 0),
      checksum: checksum(rows),
    })
  }
}

function needsMoreSamples(started, times) {
  return times.length < 9 && performance.now() - started < 1500
}
