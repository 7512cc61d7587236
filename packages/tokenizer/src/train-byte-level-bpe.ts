import { byteCharacters, toByteCharacters } from './byte-alphabet.ts'
import { TokenizerError, VocabularyError } from './errors.ts'
import { preTokenize } from './pre-tokenize.ts'
import { defaultSpecialTokens, specialTokenList } from './special-tokens.ts'
import type { SpecialTokens } from './special-tokens.ts'
import { Tokenizer } from './tokenizer.ts'
import { learnBpe } from './training/learn-bpe.ts'
import { WordCounter } from './training/word-counter.ts'
import type { WordCounts } from './training/word-counter.ts'

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
  const least = special.length + byteCharacters.length
  if (!Number.isSafeInteger(vocabularySize) || vocabularySize < least) {
    throw new VocabularyError(
      `expected a vocabulary of at least ${least} tokens (256 bytes and ${special.length} special ones), got ${vocabularySize}`,
      least,
    )
  }
  const { vocabulary, merges } = learnBpe(countWords(texts), {
    vocabularySize,
    minimumFrequency,
    specialTokens: special,
    initialAlphabet: byteCharacters,
  })
  return new Tokenizer({ vocabulary, merges, specialTokens })
}

/** The pieces of the pre-tokenised text, written in byte characters. */
function countWords(texts: Iterable<string>): WordCounts {
  const pieces = new WordCounter()
  for (const text of texts) {
    const normalised = text.normalize('NFC')
    for (const { start, end } of preTokenize(normalised)) pieces.add(normalised.slice(start, end))
  }
  return Array.from(pieces, ([piece, count]) => [toByteCharacters(piece), count] as const)
}
