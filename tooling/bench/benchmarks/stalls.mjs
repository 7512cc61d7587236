// Encodes texts on which tokenizers stall, 1 and 2 MB of each, and 1 MB of prose for comparison.
// Reports the fastest of several rounds. Each measurement follows a garbage collection, so that it
// does not include collecting the garbage of another text.
// --vocabulary gpt2|o200k|llama2 --file … (prose)
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { readTokenizer } from '@heed/tokenizer'
import { finish, row } from './lib/protocol.mjs'
import { hasVocabulary, tokenizerJson } from './lib/vocabulary.mjs'

const rounds = 5
setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc')
const stallingTexts = {
  'one letter': 'a',
  spaces: ' ',
  newlines: '\n',
  'CJK without spaces': randomText(20_000, 20_000, (i) => 0x4e00 + i),
  'rare CJK': randomText(20_000, 6_592, (i) => 0x3400 + i),
  'emoji joiners': '👩‍👩‍👧‍👦',
  'combining marks': 'e\u0301\u0323\u0300',
  digits: '7',
  underscores: '_',
  'random digits': randomFrom('0123456789'),
  'random letters': randomFrom('abcdefghijklmnopqrstuvwxyz'),
  hex: randomFrom('0123456789abcdef'),
  DNA: randomFrom('ACGT'),
}

const { values } = parseArgs({
  options: { vocabulary: { type: 'string' }, file: { type: 'string' } },
})
const { vocabulary, file } = values
const base = { bench: 'stalls', peer: 'heed', vocabulary, threads: 1 }
if (hasVocabulary(vocabulary)) measure()
else row({ ...base, error: 'skipped: gpt-tokenizer, which ships the ranks, is not in PEERS_DIR' })
finish()

function measure() {
  const tokenizer = readTokenizer(JSON.parse(tokenizerJson(vocabulary)))
  const methods = {
    encodeIds: (text) => tokenizer.encodeIds(text),
    encode: (text) => tokenizer.encode(text),
  }
  const prose = readFileSync(file, 'utf8')
  const hardTexts = {
    ...stallingTexts,
    'prose without spaces': prose.replace(/\P{L}/gu, '').toLowerCase(),
  }
  const jobs = Object.keys(methods).flatMap((method) => [
    { method, text: 'prose', megabytes: 1, string: resize(prose, 1) },
    ...Object.entries(hardTexts).flatMap(([text, part]) =>
      [1, 2].map((megabytes) => ({ method, text, megabytes, string: resize(part, megabytes) })),
    ),
  ])
  const times = jobs.map(() => [])
  for (let round = 0; round <= rounds; round++) {
    jobs.forEach(({ method, string }, i) => {
      collectGarbage()
      const start = performance.now()
      methods[method](string)
      if (round > 0) times[i].push(performance.now() - start)
    })
  }
  jobs.forEach(({ method, text, megabytes }, i) => {
    row({ ...base, method, text, megabytes, ms: Math.min(...times[i]), samples: rounds })
  })
}

/** Repeats or truncates a text to a number of megabytes of UTF-8. */
function resize(part, megabytes) {
  const copies = Math.ceil((megabytes * 1e6) / Buffer.byteLength(part))
  return Buffer.from(part.repeat(copies))
    .subarray(0, megabytes * 1e6)
    .toString()
}

/** Two million characters, drawn at random from a set. */
function randomFrom(characters) {
  return randomText(2_000_000, characters.length, (i) => characters.charCodeAt(i))
}

/** Characters drawn from a set of `count` by a linear congruential generator. */
function randomText(length, count, characterOf) {
  let state = 1
  let text = ''
  for (let i = 0; i < length; i++) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0
    text += String.fromCharCode(characterOf(Math.floor((state / 2 ** 32) * count)))
  }
  return text
}
