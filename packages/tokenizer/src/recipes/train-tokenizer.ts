import { toByteCharacters } from '../text/byte-alphabet.ts'
import { template } from '../post-processors/template.ts'
import { AlignedText } from '../text/aligned-text.ts'
import { Tokenizer } from '../tokenizer.ts'
import { WordCounter } from '../training/word-counter.ts'
import type { WordCounts } from '../training/word-counter.ts'
import type { Recipe } from './recipe.ts'

/**
 * Trains a tokenizer on texts. Only distinct pieces are stored, so the texts may be larger than
 * memory. The same texts result in the same tokenizer, byte for byte, on every machine.
 *
 * The tokenizer adds SOS before and EOS after each text.
 *
 * @param texts - independent sentences, lines or documents
 * @returns the tokenizer; a promise of it for an asynchronous iterable
 * @throws `VocabularyError` if the texts support fewer tokens than `vocabularySize`.
 * @example
 * const tokenizer = trainTokenizer(lines, byteLevelBpe({ vocabularySize: 8000 }))
 */
export function trainTokenizer(texts: Iterable<string>, recipe: Recipe): Tokenizer
export function trainTokenizer(texts: AsyncIterable<string>, recipe: Recipe): Promise<Tokenizer>
export function trainTokenizer(
  texts: Iterable<string> | AsyncIterable<string>,
  recipe: Recipe,
): Tokenizer | Promise<Tokenizer> {
  const words = new WordCounter()
  const count = (text: string): void => countPieces(text, recipe, words)
  if (Symbol.iterator in texts) {
    for (const text of texts) count(text)
    return learnTokenizer(words, recipe)
  }
  return (async () => {
    for await (const text of texts) count(text)
    return learnTokenizer(words, recipe)
  })()
}

function countPieces(text: string, { normalizer, preTokenizer }: Recipe, words: WordCounter): void {
  const source = AlignedText.untracked(text)
  const normalized = normalizer ? normalizer.normalize(source) : source
  const scanner = preTokenizer?.byteScanner
  if (!scanner) {
    const pieces = preTokenizer ? preTokenizer.split(normalized) : [normalized]
    for (const piece of pieces) if (piece.length > 0) words.add(piece.text)
    return
  }
  const { text: normalizedText, length } = normalized
  for (let start = 0; start < length;) {
    const end = scanner.endOfPiece(normalizedText, start, length)
    words.add(normalizedText.slice(start, end))
    start = end
  }
}

function learnTokenizer(words: WordCounter, recipe: Recipe): Tokenizer {
  const { normalizer, preTokenizer, decoder, moreSpecialTokens } = recipe
  const { pad, sos, eos, unk } = recipe.specialTokens
  const specialTokens = [pad, sos, eos, unk, ...moreSpecialTokens]
  const isByteLevel = Boolean(preTokenizer?.byteScanner)
  const model = recipe.learn(isByteLevel ? toByteLevel(words) : words, specialTokens)
  const ids = specialTokens.map((token) => [token, model.tokenToId(token)!] as const)
  return new Tokenizer({
    normalizer,
    preTokenizer,
    decoder,
    model,
    addedTokens: ids.map(([content, id]) => ({
      id,
      content,
      special: true,
      singleWord: false,
      lstrip: false,
      rstrip: false,
      normalized: false,
    })),
    postProcessor: template(
      { single: `${sos} $A ${eos}`, pair: `${sos} $A ${eos} $B:1 ${eos}:1` },
      (token) => model.tokenToId(token),
    ),
  })
}

/** Writes counted pieces in the byte-level alphabet. */
function* toByteLevel(words: WordCounts): WordCounts {
  for (const [word, count] of words) yield [toByteCharacters(word), count]
}
