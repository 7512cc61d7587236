import { alphabetOf } from './alphabet.ts'
import type { AlphabetOptions } from './alphabet.ts'
import { compareCodePoints } from './code-points.ts'
import { joinWords, textAt } from './joined-text.ts'
import { splitAtUnknown } from './split-words.ts'
import { checkFraction, checkInteger, checkMinimumSize, checkSpecialTokens, checkSupported, checkVocabularySize } from './training-options.ts' // prettier-ignore
import type { VocabularyOptions } from './training-options.ts'
import { learnPieces, minScore } from './unigram-learner.ts'
import { readWords } from './word-corpus.ts'
import type { WordCounts } from './word-counter.ts'

/** Options of training a Unigram model. */
export interface UnigramTrainingOptions extends VocabularyOptions, AlphabetOptions {
  /**
   * The token for unknown characters; it gets the first id if it is not a special token. Default:
   * `<unk>`.
   */
  readonly unkToken?: string | undefined
  /** Size of the seed vocabulary. Default: 1,000,000, all repeated substrings of most texts. */
  readonly seedSize?: number | undefined
  /** Maximum length of a piece in characters, at most 256. Default: 16, as in the reference. */
  readonly maximumPieceLength?: number | undefined
  /** Iterations of EM before each pruning, at most 100. Default: 2. */
  readonly subIterations?: number | undefined
  /**
   * The fraction of the pieces that each pruning retains. Default: 0.75; more is slower and hardly
   * better.
   */
  readonly shrinkingFactor?: number | undefined
}

/** A learned Unigram model: pieces by id, each with its log probability. */
export interface LearnedUnigram {
  /** Special tokens score 0. */
  readonly pieces: readonly (readonly [piece: string, score: number])[]
  readonly unkId: number
}

/**
 * Learns a unigram language model of pieces: starts from all repeated substrings, and alternates
 * expectation–maximisation with pruning of those that contribute least to the likelihood.
 *
 * The steps are those of Hugging Face's trainer. Where that depends on the order of a hash table,
 * which differs in each run, this one takes the order of code points, so that the same words result in
 * the same pieces and scores, bit by bit, in every engine.
 *
 * Special tokens come first, then pieces by score. Every character of the alphabet has a piece.
 *
 * @throws `VocabularyError` if special tokens and alphabet are more than `vocabularySize`, or if the
 *   words support fewer pieces; it contains their number.
 * @throws `TokenizerError` for options out of range, and for counts that are not integers.
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
  checkInteger('seedSize', seedSize, 1)
  checkInteger('maximumPieceLength', maximumPieceLength, 1, 256)
  checkInteger('subIterations', subIterations, 1, 100)
  checkFraction('shrinkingFactor', shrinkingFactor, false)
  const corpus = readWords(words)
  const alphabet = alphabetOf(corpus, options)
  const required = `${special.length} special tokens and the alphabet`
  checkMinimumSize(special.length + alphabet.length, vocabularySize, required)
  const text = joinWords(splitAtUnknown(corpus, alphabet))
  const targetSize = Math.floor((vocabularySize * 11) / 10)
  const schedule = { seedSize, maximumPieceLength, subIterations, shrinkingFactor }
  const learned = learnPieces(text, targetSize, schedule)
  const scores = new Map<string, number>()
  for (let piece = 1; piece < learned.score.length; piece++) {
    const string = textAt(text, learned.position[piece]!, learned.length[piece]!)
    scores.set(string, learned.score[piece]!)
  }
  for (const token of special) scores.delete(token) // it has an id already
  const characters = alphabet.map((code) => String.fromCodePoint(code))
  const remaining = characters.filter((character) => !special.includes(character))
  const min = learned.score.length > 1 ? minScore(learned) : 0
  const pieces = finalPieces(scores, remaining, min, vocabularySize - special.length)
  if (!acceptFewer) checkSupported(special.length + pieces.length, vocabularySize)
  return {
    pieces: [...special.map((token) => [token, 0] as const), ...pieces],
    unkId: special.indexOf(unkToken),
  }
}

/** The difference between the scores of consecutive characters without a piece, as in the reference. */
const characterScoreStep = 0.0001

/**
 * All characters, then the first pieces of training, in the order of their scores.
 *
 * @param min - the score of the first character that has no learned piece
 */
function finalPieces(
  learned: ReadonlyMap<string, number>,
  characters: readonly string[],
  min: number,
  size: number,
): [piece: string, score: number][] {
  const chosen = new Map<string, number>()
  let missing = 0
  for (const character of characters) {
    chosen.set(character, learned.get(character) ?? min + characterScoreStep * missing++)
  }
  for (const [piece, score] of learned) {
    if (chosen.size >= size) break
    chosen.set(piece, score)
  }
  return [...chosen].sort(([a, scoreOfA], [b, scoreOfB]) =>
    scoreOfA === scoreOfB ? compareCodePoints(a, b) : scoreOfB - scoreOfA,
  )
}
