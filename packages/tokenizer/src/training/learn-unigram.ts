import { alphabetOf } from './alphabet.ts'
import type { AlphabetOptions } from './alphabet.ts'
import { compareCodePoints } from './code-points.ts'
import { joinWords, textAt } from './joined-text.ts'
import { checkLeast, checkShare, checkSpecialTokens, checkSupported, checkVocabularySize, checkWhole } from './training-options.ts' // prettier-ignore
import type { VocabularyOptions } from './training-options.ts'
import { splitAtUnknown } from './split-words.ts'
import { leastScore, learnPieces } from './unigram-learner.ts'
import { readWords } from './word-corpus.ts'
import type { WordCounts } from './word-counter.ts'

export interface UnigramTrainingOptions extends VocabularyOptions, AlphabetOptions {
  /** What stands for unknown characters; the first id if it is no special token. Default: `<unk>`. */
  readonly unkToken?: string | undefined
  /** How many pieces to start from. Default: 1,000,000, all repeated substrings of a usual text. */
  readonly seedSize?: number | undefined
  /** How many characters a piece may have, 256 at most. Default: 16, as in the reference. */
  readonly maximumPieceLength?: number | undefined
  /** How many times to estimate scores anew before pieces are dropped, 100 at most. Default: 2. */
  readonly subIterations?: number | undefined
  /** Which share of the pieces stays each time. Default: 0.75; more is slower and hardly better. */
  readonly shrinkingFactor?: number | undefined
}

/** What a unigram model learns: pieces by id, each with the logarithm of its probability. */
export interface LearnedUnigram {
  /** Special tokens score 0. */
  readonly pieces: readonly (readonly [piece: string, score: number])[]
  readonly unkId: number
}

/**
 * Learns a unigram language model of pieces: from all repeated substrings, those are dropped by and by
 * without which the text would hardly be less probable. The steps are those of Hugging Face's trainer;
 * where it takes the order of a hash table, another in each run, here it is that of the code points, so
 * that the same words give the same pieces and scores, bit by bit, in every engine.
 *
 * Special tokens come first, then pieces by score. Every character of the alphabet has a piece.
 *
 * @throws `VocabularyError` if special tokens and alphabet are more than the vocabulary is to have, or
 *   if the words give fewer pieces than that; it says how many.
 * @throws `TokenizerError` for options out of range, and for counts that are not whole numbers.
 * @see Kudo (2018), "Subword Regularization: Improving Neural Network Translation Models with Multiple
 * Subword Candidates", section 3.2.
 */
export function learnUnigram(words: WordCounts, options: UnigramTrainingOptions): LearnedUnigram {
  const { vocabularySize, acceptFewer = false, unkToken = '<unk>' } = options
  const { seedSize = 1_000_000, maximumPieceLength = 16 } = options
  const { subIterations = 2, shrinkingFactor = 0.75, specialTokens = [] } = options
  checkVocabularySize(vocabularySize)
  const special = specialTokens.includes(unkToken) ? specialTokens : [unkToken, ...specialTokens]
  checkSpecialTokens(special)
  checkWhole('seedSize', seedSize, 1)
  checkWhole('maximumPieceLength', maximumPieceLength, 1, 256)
  checkWhole('subIterations', subIterations, 1, 100)
  checkShare('shrinkingFactor', shrinkingFactor, false)
  const corpus = readWords(words)
  const alphabet = alphabetOf(corpus, options)
  checkLeast(special.length + alphabet.length, vocabularySize, `${special.length} special ones and the alphabet`) // prettier-ignore
  const text = joinWords(splitAtUnknown(corpus, alphabet))
  const enough = Math.floor((vocabularySize * 11) / 10)
  const schedule = { seedSize, maximumPieceLength, subIterations, shrinkingFactor }
  const learned = learnPieces(text, enough, schedule)
  const scores = new Map<string, number>()
  for (let piece = 1; piece < learned.score.length; piece++) {
    scores.set(textAt(text, learned.place[piece]!, learned.length[piece]!), learned.score[piece]!)
  }
  for (const token of special) scores.delete(token) // its id is given already
  const characters = alphabet.map((code) => String.fromCodePoint(code))
  const required = characters.filter((character) => !special.includes(character))
  const least = learned.score.length > 1 ? leastScore(learned) : 0
  const pieces = finalPieces(scores, required, least, vocabularySize - special.length)
  if (!acceptFewer) checkSupported(special.length + pieces.length, vocabularySize)
  return {
    pieces: [...special.map((token) => [token, 0] as const), ...pieces],
    unkId: special.indexOf(unkToken),
  }
}

/** So much more a character without a piece scores than the one before it, as in the reference. */
const stepOfCharacters = 0.0001

/**
 * All characters, then the pieces that come first in training, in the order of their scores.
 *
 * @param least - what the first character scores that has no piece of its own left
 */
function finalPieces(
  learned: ReadonlyMap<string, number>,
  characters: readonly string[],
  least: number,
  size: number,
): [piece: string, score: number][] {
  const chosen = new Map<string, number>()
  let missing = 0
  for (const character of characters) {
    chosen.set(character, learned.get(character) ?? least + stepOfCharacters * missing++)
  }
  for (const [piece, score] of learned) {
    if (chosen.size >= size) break
    chosen.set(piece, score)
  }
  return [...chosen].sort(([a, scoreOfA], [b, scoreOfB]) =>
    scoreOfA === scoreOfB ? compareCodePoints(a, b) : scoreOfB - scoreOfA,
  )
}
