import { splitWords } from './white-space.ts'

const replacements: readonly [string, string][] = [
  ['<skipped>', ''],
  ['-\n', ''],
  ['\n', ' '],
]
const entities: readonly [string, string][] = [
  ['&quot;', '"'],
  ['&amp;', '&'],
  ['&lt;', '<'],
  ['&gt;', '>'],
]

/**
 * Splits a sentence into words and punctuation like the script `mteval-v13a` of WMT, the tokenizer
 * of published BLEU scores.
 *
 * @see Post (2018), "A Call for Clarity in Reporting BLEU Scores", section 2.
 */
export function tokenize13a(sentence: string): string[] {
  let text = sentence
  for (const [from, to] of replacements) text = text.replaceAll(from, to)
  if (text.includes('&')) for (const [from, to] of entities) text = text.replaceAll(from, to)
  const spaced = ` ${text} `
    .replace(/([{-~[-` -&(-+:-@/])/g, ' $1 ')
    .replace(/([^0-9])([.,])/g, '$1 $2 ')
    .replace(/([.,])([^0-9])/g, ' $1 $2')
    .replace(/([0-9])(-)/g, '$1 $2 ')
  return splitWords(spaced)
}
