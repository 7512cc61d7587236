const entities: readonly [string, string][] = [
  ['<skipped>', ''],
  ['-\n', ''],
  ['\n', ' '],
]
const escapes: readonly [string, string][] = [
  ['&quot;', '"'],
  ['&amp;', '&'],
  ['&lt;', '<'],
  ['&gt;', '>'],
]

/**
 * Cuts a sentence into words and signs as the `mteval-v13a` script of WMT does, which is what published
 * BLEU scores are computed on.
 *
 * @see Post (2018), "A Call for Clarity in Reporting BLEU Scores", section 2.
 */
export function tokenize13a(sentence: string): string[] {
  let text = sentence
  for (const [from, to] of entities) text = text.replaceAll(from, to)
  if (text.includes('&')) for (const [from, to] of escapes) text = text.replaceAll(from, to)
  const spaced = ` ${text} `
    .replace(/([{-~[-` -&(-+:-@/])/g, ' $1 ')
    .replace(/([^0-9])([.,])/g, '$1 $2 ')
    .replace(/([.,])([^0-9])/g, ' $1 $2')
    .replace(/([0-9])(-)/g, '$1 $2 ')
  return splitWords(spaced)
}

/** Each character but white space by itself. */
export function tokenizeCharacters(sentence: string): string[] {
  return Array.from(sentence).filter((character) => !/\s/u.test(character))
}

/** What white space separates. */
export function splitWords(sentence: string): string[] {
  return sentence.split(/\s+/u).filter((word) => word !== '')
}
