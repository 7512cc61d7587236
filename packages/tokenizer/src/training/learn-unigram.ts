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
  /** Maximum length of a piece in characters, at most 256. Default: 16, as in sentencepiece. */
  readonly maximumPieceLength?: number | undefined
  /** Iterations of EM before each pruning, at most 100. Default: 2. */
  readonly subIterations?: number | undefined
  /**
   * The fraction of the pieces that each pruning retains. Default: 0.75; a higher fraction is
   * slower and hardly better.
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
 * expectation–maximisation with pruning of the pieces that contribute least to the likelihood.
 *
 * The steps are those of Hugging Face's trainer. Where that trainer depends on the iteration order
 * of a hash table, which differs between runs, this one uses code-point order, so the same words
 * result in bit-identical pieces and scores in every engine.
 *
 * Special tokens come first, then pieces by score. Every character of the alphabet has a piece.
 *
 * @throws `VocabularyError` if special tokens and alphabet exceed `vocabularySize`, or if the
 *   words support fewer pieces; the error contains the number of supported tokens.
 * @throws `TokenizerError` for options out of range, and for counts that are not integers.
 * @see Kudo (2018), "Subword Regularization: Improving Neural Network Translation Models with
 *   Multiple Subword Candidates", section 3.2.
 */
export function learnUnigram(words: WordCounts, options: UnigramTrainingOptions): LearnedUnigram {
  const { vocabularySize, acceptFewer = false, unkToken = '<unk>' } = options
  const { seedSize = 1_000_000, maximumPieceLength = 16 } = options
  const { subIterations = 2, shrinkingFactor = 0.75, specialTokens = [] } = options
  checkVocabularySize(vocabularySize)
  const allSpecialTokens = specialTokens.includes(unkToken)
    ? specialTokens
    : [unkToken, ...specialTokens]
  checkSpecialTokens(allSpecialTokens)
  checkInteger('seedSize', seedSize, 1)
  checkInteger('maximumPieceLength', maximumPieceLength, 1, 256)
  checkInteger('subIterations', subIterations, 1, 100)
  checkFraction('shrinkingFactor', shrinkingFactor, false)
  const corpus = readWords(words)
  const alphabet = alphabetOf(corpus, options)
  const required = `${allSpecialTokens.length} special tokens and the alphabet`
  checkMinimumSize(allSpecialTokens.length + alphabet.length, vocabularySize, required)
  const text = joinWords(splitAtUnknown(corpus, alphabet))
  const targetSize = Math.floor((vocabularySize * 11) / 10)
  const schedule = { seedSize, maximumPieceLength, subIterations, shrinkingFactor }
  const learned = learnPieces(text, targetSize, schedule)
  const scores = new Map<string, number>()
  for (let piece = 1; piece < learned.score.length; piece++) {
    const string = textAt(text, learned.position[piece]!, learned.length[piece]!)
    scores.set(string, learned.score[piece]!)
  }
  for (const token of allSpecialTokens) scores.delete(token) // it has an id already
  const characters = alphabet.map((code) => String.fromCodePoint(code))
  const characterTokens = characters.filter((character) => !allSpecialTokens.includes(character))
  const min = learned.score.length > 1 ? minScore(learned) : 0
  const pieces = finalPieces(scores, characterTokens, min, vocabularySize - allSpecialTokens.length)
  if (!acceptFewer) checkSupported(allSpecialTokens.length + pieces.length, vocabularySize)
  return {
    pieces: [...allSpecialTokens.map((token) => [token, 0] as const), ...pieces],
    unkId: allSpecialTokens.indexOf(unkToken),
  }
}

/** The score difference of consecutive characters without a piece, as in sentencepiece. */
const characterScoreStep = 0.0001

/**
 * All characters and the first learned pieces, up to `size`, in descending order of score.
 *
 * @param min - the score of the first character that has no learned piece
 */
function finalPieces(
  learned: ReadonlyMap<string, number>,
  characters: readonly string[],
  min: number,
  size: number,
): [piece: string, score: number][] {
  const selection = new Map<string, number>()
  let missingCount = 0
  for (const character of characters) {
    selection.set(character, learned.get(character) ?? min + characterScoreStep * missingCount++)
  }
  for (const [piece, score] of learned) {
    if (selection.size >= size) break
    selection.set(piece, score)
  }
  return [...selection].sort(([a, scoreA], [b, scoreB]) =>
    scoreA === scoreB ? compareCodePoints(a, b) : scoreB - scoreA,
  )
}
