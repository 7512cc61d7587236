import { readWords } from './word-corpus.ts'
import type { WordCorpus } from './word-corpus.ts'

/** Splits words at characters outside the alphabet, because no piece contains them. */
export function splitAtUnknown(corpus: WordCorpus, alphabet: readonly number[]): WordCorpus {
  const { codes, starts, counts, codeLimit } = corpus
  const isKnown = new Uint8Array(codeLimit)
  for (const code of alphabet) isKnown[code] = 1
  if (codes.every((code) => isKnown[code] === 1)) return corpus
  const parts = new Map<string, number>()
  const add = (part: string, count: number): void => {
    if (part !== '') parts.set(part, (parts.get(part) ?? 0) + count)
  }
  for (let word = 0; word < counts.length; word++) {
    let part = ''
    for (let i = starts[word]!; i < starts[word + 1]!; i++) {
      if (isKnown[codes[i]!] === 1) {
        part += String.fromCodePoint(codes[i]!)
        continue
      }
      add(part, counts[word]!)
      part = ''
    }
    add(part, counts[word]!)
  }
  return readWords(parts)
}
