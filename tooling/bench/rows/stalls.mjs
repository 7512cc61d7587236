// Texts on which tokenizers stall: a megabyte and two of each, beside a megabyte of prose; the best of some rounds,
// each from a clean heap, for whose garbage is collected when says nothing about a text.
// --vocabulary gpt2|o200k --file …: a file of prose
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { readTokenizer } from '@heed/tokenizer'
import { peerVersion } from './lib/peer-package.mjs'
import { finish, row } from './lib/shared.mjs'
import { tokenizerJson } from './lib/vocabulary.mjs'

const rounds = 5
setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc')
const repeated = {
  'one letter': 'a',
  spaces: ' ',
  newlines: '\n',
  'CJK without spaces': atRandom(20_000, 20_000, (i) => 0x4e00 + i),
  'emoji joiners': '👩‍👩‍👧‍👦',
  'combining marks': 'e\u0301\u0323\u0300',
  digits: '7',
  underscores: '_',
  'digits at random': ofCharacters('0123456789'),
  'letters at random': ofCharacters('abcdefghijklmnopqrstuvwxyz'),
  hex: ofCharacters('0123456789abcdef'),
  DNA: ofCharacters('ACGT'),
}

const { values } = parseArgs({
  options: { vocabulary: { type: 'string' }, file: { type: 'string' } },
})
const { vocabulary, file } = values
const base = { bench: 'stalls', peer: 'heed', vocabulary, threads: 1 }
if (peerVersion('gpt-tokenizer')) measure()
else row({ ...base, error: 'skipped: gpt-tokenizer, which has the ranks, is not in PEERS_DIR' })
finish()

function measure() {
  const tokenizer = readTokenizer(tokenizerJson(vocabulary))
  const methods = {
    encodeIds: (text) => tokenizer.encodeIds(text),
    encode: (text) => tokenizer.encode(text),
  }
  const prose = readFileSync(file, 'utf8')
  const hard = { ...repeated, 'prose without spaces': prose.replace(/\P{L}/gu, '').toLowerCase() }
  const jobs = Object.keys(methods).flatMap((method) => [
    { method, text: 'prose', megabytes: 1, string: ofSize(prose, 1) },
    ...Object.entries(hard).flatMap(([text, part]) =>
      [1, 2].map((megabytes) => ({ method, text, megabytes, string: ofSize(part, megabytes) })),
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

/** A part again and again, or its start, up to so many megabytes of UTF-8. */
function ofSize(part, megabytes) {
  const copies = Math.ceil((megabytes * 1e6) / Buffer.byteLength(part))
  return Buffer.from(part.repeat(copies))
    .subarray(0, megabytes * 1e6)
    .toString()
}

/** Two megabytes of some characters in an order without a pattern. */
function ofCharacters(characters) {
  return atRandom(2_000_000, characters.length, (i) => characters.charCodeAt(i))
}

/** So many characters, of `count` different ones. */
function atRandom(length, count, characterOf) {
  let state = 1
  let text = ''
  for (let i = 0; i < length; i++) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0
    text += String.fromCharCode(characterOf(Math.floor((state / 2 ** 32) * count)))
  }
  return text
}
