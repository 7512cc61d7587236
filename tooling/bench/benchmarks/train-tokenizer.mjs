// Trains a tokenizer of 30,000 tokens from a file: seconds, and peak memory.
// --model bpe|unigram --language en|ko --file … --copies N (a stream of N copies of the text)
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { byteLevelBpe, trainTokenizer, unigram } from '@heed/tokenizer/training'
import { peakMB } from './lib/memory.mjs'
import { finish, row } from './lib/protocol.mjs'

const recipes = {
  bpe: () => byteLevelBpe({ vocabularySize: 30000, minimumFrequency: 2, normalizer: null }),
  unigram: () => unigram({ vocabularySize: 30000, normalizer: null }),
}

const { values } = parseArgs({
  options: {
    model: { type: 'string', default: 'bpe' },
    language: { type: 'string' },
    file: { type: 'string' },
    copies: { type: 'string', default: '1' },
  },
})
const { model, language, file } = values
const copies = Number(values.copies)
const base = { bench: 'train-tokenizer', peer: 'heed', model, language, threads: 1, copies }
try {
  const start = performance.now()
  const text = readFileSync(file, 'utf8')
  const tokenizer = trainTokenizer(linesOf(text), recipes[model]())
  const seconds = (performance.now() - start) / 1000
  row({
    ...base,
    seconds,
    MB: (copies * Buffer.byteLength(text)) / 1e6,
    peakMB: peakMB(),
    tokens: tokenizer.vocabularySize,
    hash: hashOf(tokenizer.toJSON().model),
  })
} catch (error) {
  row({ ...base, error: String(error.message).split('\n')[0] })
}
finish()

/** The lines of all copies, with line terminators. */
function* linesOf(text) {
  for (let copy = 0; copy < copies; copy++) {
    for (let start = 0; start < text.length;) {
      const end = text.indexOf('\n', start) + 1 || text.length
      yield text.slice(start, end)
      start = end
    }
  }
}

/**
 * A hash of the merges in order, or of the sorted pieces without scores, whose last digits differ.
 */
function hashOf({ merges, vocab }) {
  const lines = merges
    ? merges.map((pair) => pair.join(' '))
    : vocab.map(([piece]) => Buffer.from(piece).toString('hex')).sort()
  return createHash('sha1').update(lines.join('\n')).digest('hex').slice(0, 12)
}
