/**
 * Writes the pieces into which Hugging Face's tokenizers split texts by known and by random
 * patterns. Needs the package `tokenizers` (0.23.2) in a folder:
 *
 *     node scripts/golden-patterns.mjs <folder with node_modules>
 */
import { writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { knownPatterns } from '../test/known-patterns.ts'

const require = createRequire(resolve(process.argv[2] ?? '.', 'x.js'))
const { Tokenizer } = require('tokenizers')

let seed = 20
/** The generator Mulberry32. */
function random() {
  seed = (seed + 0x6d2b79f5) | 0
  let bits = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits
  return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32
}
const pick = (list) => list[Math.floor(random() * list.length)]

// Contractions, white space of all kinds, marks, letters of all cases, digits of other scripts,
// joiners, jamo, astral letters, unassigned code points.
const parts =
  `' ' 's 'S 'ſ 'T 're 'RE 'll 'lL 'd K a b Hello WORLD iPhone e\u0301 \u0301 \u0300\u0301 ǅ ʰ ʰA
1 23 4567 ٣ ² Ⅷ ① 👨\u200d👩\u200d👧 👍🏽 \u200d \ufe0f ᄒ ᅡ ᆫ 한국어 漢字 かな 𝐀 𐐀 𐐨 𠀀 \u0378 \u{e0100} É ß ẞ ſ ﬁ Σ ς . ! / // _ - ▁ $ ^ ( | [ … 。 א ा ก`
    .split(/\s+/)
    .concat([
      ' ',
      ' ',
      '  ',
      '\t',
      '\u00a0',
      '\u0085',
      '\u200b',
      '\u180e',
      '\ufeff',
      '\r\n',
      '\n',
      '\n\n',
      '\r',
      '\n/',
    ])
    .concat(['\u2028', '\u3000', '\u001c', '\0'])
const text = (count) => Array.from({ length: count }, () => pick(parts)).join('')

const behaviors = ['Removed', 'Isolated', 'MergedWithPrevious', 'MergedWithNext', 'Contiguous']

function referencePreTokenizer(pattern, behavior, isInverted) {
  const json = {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: [],
    normalizer: null,
    pre_tokenizer: { type: 'Split', pattern: { Regex: pattern }, behavior, invert: isInverted },
    post_processor: null,
    decoder: null,
    model: { type: 'WordLevel', vocab: { a: 0 }, unk_token: 'a' },
  }
  return Tokenizer.fromString(JSON.stringify(json)).getPreTokenizer()
}

function split(pattern, content, behavior, isInverted) {
  return [
    content,
    behavior,
    isInverted,
    referencePreTokenizer(pattern, behavior, isInverted)
      .preTokenizeString(content)
      .map(([piece]) => piece),
  ]
}

const atoms = [
  "'",
  'a',
  's',
  'ſ',
  'ß',
  ' ',
  '\\n',
  '1',
  '.',
  '\\s',
  '\\S',
  '\\d',
  '\\w',
  '\\W',
  '\\p{L}',
  '\\p{Lu}',
  '\\p{^N}',
  '\\R',
  '\\h',
]
  .concat([
    '[a-k]',
    '[^\\s\\p{L}]',
    '[\\w&&[^a-z]]',
    '[[:alpha:]\\d]',
    '[^a&&\\w]',
    '^',
    '$',
    '\\b',
    '\\B',
    '\\A',
    '\\z',
    '\\Z',
  ])
  .concat(['(?<=a|ss)', '(?<!\\s)', '(?<=[^a]\\w?)'])
const quantifiers = [
  '*',
  '+',
  '?',
  '*?',
  '+?',
  '??',
  '{2}',
  '{1,2}',
  '{0,2}?',
  '{,2}',
  '{1,}',
  '*+',
  '++',
  '?+',
  '{2}?',
  '{1,2}+',
]

function randomPattern(depth) {
  const branches = Array.from({ length: 1 + Math.floor(random() * 2.5) }, () => {
    let pattern = ''
    for (let count = Math.floor(random() * 3.6); count > 0; count--) {
      const isGroup = depth > 0 && random() < 0.3
      const atom = isGroup
        ? pick(['(', '(?:', '(?i:', '(?m:', '(?=', '(?!', '(?>']) + randomPattern(depth - 1) + ')'
        : pick(atoms)
      const isAssertion = /^(\^|\$|\\[bBAzZ]|\(\?[=!<])/.test(atom)
      pattern += atom + (!isAssertion && random() < 0.5 ? pick(quantifiers) : '')
    }
    return pattern
  })
  return branches.join('|')
}

function isValidInReference(pattern) {
  try {
    referencePreTokenizer(pattern, 'Isolated', false)
    return true
  } catch {
    return false
  }
}

const knownEntries = Object.entries(knownPatterns).map(([name, pattern]) => ({
  name,
  pattern,
  splits: Array.from({ length: 12 }, () => split(pattern, text(12), 'Isolated', false)),
}))
const randomEntries = []
while (randomEntries.length < 200) {
  const pattern = randomPattern(2)
  if (!isValidInReference(pattern)) continue
  const splits = Array.from({ length: 3 }, () =>
    split(pattern, text(7), pick(behaviors), random() < 0.3),
  )
  randomEntries.push({ name: 'random', pattern, splits })
}
const { version } = require('tokenizers/package.json')
// One line for each pattern, for readable diffs.
const lines = [...knownEntries, ...randomEntries].map((entry) => JSON.stringify(entry)).join(',\n')
const source = `tokenizers ${version} of npm, scripts/golden-patterns.mjs, seed 20`
writeFileSync(
  new URL('../test/golden/split-patterns.json', import.meta.url),
  `{"source":${JSON.stringify(source)},"patterns":[\n${lines}\n]}\n`,
)
