import { byteCharacters, toByteCharacters } from './byte-alphabet.ts'
import { TokenizerError, VocabularyError } from './errors.ts'
import { learnMerges } from './learn-merges.ts'
import { preTokenize } from './pre-tokenize.ts'
import { defaultSpecialTokens, specialTokenList } from './special-tokens.ts'
import type { SpecialTokens } from './special-tokens.ts'
import { Tokenizer } from './tokenizer.ts'

export interface TrainingOptions {
  /** How many tokens to have in all, special ones and the 256 bytes included. */
  readonly vocabularySize: number
  /** A pair that occurs less often is not merged. Default: 2. */
  readonly minimumFrequency?: number | undefined
  /** Names of the special tokens. Default: `<pad>`, `<s>`, `</s>`, `<unk>`. */
  readonly specialTokens?: Partial<SpecialTokens> | undefined
}

/**
 * Learns a byte-level byte-pair encoding from text: starting from bytes, the most frequent pair of
 * neighbours becomes a token, again and again. The same text gives the same tokenizer.
 *
 * @param texts - in Unicode normal form C or not: they are normalised
 * @throws `VocabularyError` if the text has too few frequent pairs for so many tokens; it says how many.
 * @see Sennrich, Haddow and Birch (2016), "Neural Machine Translation of Rare Words with Subword
 * Units", section 3.2, algorithm 1.
 */
export function trainByteLevelBpe(texts: Iterable<string>, options: TrainingOptions): Tokenizer {
  const { vocabularySize, minimumFrequency = 2 } = options
  const specialTokens = { ...defaultSpecialTokens, ...options.specialTokens }
  const special = specialTokenList(specialTokens)
  if (new Set(special).size !== special.length) {
    throw new TokenizerError(`special tokens must differ, got ${special.join(', ')}`)
  }
  const alphabet = [...byteCharacters].sort()
  const least = special.length + alphabet.length
  if (!Number.isSafeInteger(vocabularySize) || vocabularySize < least) {
    throw new VocabularyError(
      `expected a vocabulary of at least ${least} tokens (256 bytes and ${special.length} special ones), got ${vocabularySize}`,
      least,
    )
  }
  const vocabulary = [...special, ...alphabet]
  const idOf = new Map(alphabet.map((character, i) => [character, special.length + i]))
  const words = [...countWords(texts)].map(([word, count]) => ({
    symbols: Array.from(word, (character) => idOf.get(character)!),
    count,
  }))
  const merges = learnMerges(words, vocabulary, vocabularySize, minimumFrequency)
  if (vocabulary.length < vocabularySize) {
    throw new VocabularyError(
      `this text supports a vocabulary of ${vocabulary.length} tokens at most, not ${vocabularySize}; ` +
        'ask for fewer, give more text, or lower the minimum frequency',
      vocabulary.length,
    )
  }
  return new Tokenizer({ vocabulary, merges, specialTokens })
}

/** How often each piece of the pre-tokenised text occurs, written in byte characters. */
function countWords(texts: Iterable<string>): Map<string, number> {
  const pieces = new Map<string, number>()
  for (const text of texts) {
    const normalised = text.normalize('NFC')
    for (const { start, end } of preTokenize(normalised)) {
      const piece = normalised.slice(start, end)
      pieces.set(piece, (pieces.get(piece) ?? 0) + 1)
    }
  }
  const words = new Map<string, number>()
  for (const [piece, count] of pieces) {
    const word = toByteCharacters(piece)
    words.set(word, (words.get(word) ?? 0) + count)
  }
  return words
}
