import { nearestWord } from '@heed/tasks'
import { normalFormNormalizer } from '@heed/tokenizer'
import {
  byteLevelBpe,
  characters,
  inJamo,
  metaspaceBpe,
  unigram,
  wordBpe,
  wordLevel,
  wordPiece,
} from '@heed/tokenizer/training'
import type { NormalForm } from '@heed/tokenizer'
import type { Recipe } from '@heed/tokenizer/training'
import { UsageError } from '../usage-error.ts'

/** What one can set; not every recipe takes all of it. */
export interface RecipeFlags {
  readonly vocabularySize?: number
  readonly minimumFrequency?: number
  readonly maximumLength?: number
  readonly limitAlphabet?: number
  readonly characterCoverage?: number
  readonly normalForm?: NormalForm | 'none'
  readonly byteFallback?: boolean
  readonly jamo?: boolean
  readonly special: readonly string[]
  readonly acceptFewer?: boolean
}

type Particular =
  'minimumFrequency' | 'maximumLength' | 'limitAlphabet' | 'characterCoverage' | 'byteFallback'

interface RecipeEntry {
  readonly about: string
  /** The flags that only some recipes take. */
  readonly takes: readonly Particular[]
  make(options: ReturnType<typeof optionsOf>): Recipe
}

const ofPairs: readonly Particular[] = [
  'minimumFrequency',
  'maximumLength',
  'limitAlphabet',
  'characterCoverage',
]

const recipes: Readonly<Record<string, RecipeEntry>> = {
  'byte-level-bpe': {
    about: 'pairs of bytes, as GPT-2: nothing is unknown',
    takes: ['minimumFrequency', 'maximumLength'],
    make: byteLevelBpe,
  },
  'metaspace-bpe': {
    about: 'pairs of characters, ▁ for spaces, as sentencepiece',
    takes: [...ofPairs, 'byteFallback'],
    make: metaspaceBpe,
  },
  'word-bpe': {
    about: 'pairs of characters within words that end in </w>',
    takes: ofPairs,
    make: wordBpe,
  },
  unigram: {
    about: 'the likeliest pieces, ▁ for spaces, as sentencepiece',
    takes: ['maximumLength', 'limitAlphabet', 'characterCoverage', 'byteFallback'],
    make: unigram,
  },
  'word-piece': {
    about: 'the longest piece that fits, ## within words, as BERT',
    takes: ofPairs,
    make: (options) =>
      wordPiece({ ...options, moreSpecialTokens: ['[MASK]', ...options.moreSpecialTokens] }),
  },
  'word-level': {
    about: 'whole words',
    takes: ['minimumFrequency'],
    make: wordLevel,
  },
  characters: {
    about: 'every character by itself',
    takes: ['minimumFrequency'],
    make: (options) =>
      characters({ ...options, vocabularySize: options.sizeGiven ?? allCharacters }),
  },
}

/** The recipes, a line each. */
export const recipeLines = Object.entries(recipes).map(
  ([name, { about }]) => `  ${name.padEnd(15)} ${about}`,
)

/** More than there are in Unicode. */
const allCharacters = 0x110000

/** Tokens in all, if nobody says how many. */
export const usualSize = 4000

/**
 * Finds the recipe of a name and sets it up.
 *
 * @throws `UsageError` if there is none of that name, or if it has no use for one of the flags.
 */
export function recipeNamed(name: string, flags: RecipeFlags): Recipe {
  const recipe = Object.hasOwn(recipes, name) ? recipes[name] : undefined
  if (!recipe) {
    const known = Object.keys(recipes)
    const hint = nearestWord(name, known)
    throw new UsageError(
      `there is no recipe "${name}"; ${hint ? `did you mean ${hint}?` : `there are ${known.join(', ')}`}`,
    )
  }
  const particular: readonly Particular[] = [...ofPairs, 'byteFallback']
  const idle = particular.find((key) => flags[key] !== undefined && !recipe.takes.includes(key))
  if (idle) {
    const flag = idle.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
    throw new UsageError(`--${flag} means nothing to the recipe ${name}; leave it out`)
  }
  const made = recipe.make(optionsOf(flags))
  checkSpecialTokens([...Object.values(made.specialTokens), ...made.moreSpecialTokens])
  return flags.jamo ? inJamo(made) : made
}

/** Before hours of reading end at it. */
function checkSpecialTokens(tokens: readonly string[]): void {
  if (tokens.includes('')) throw new UsageError('--special: expected a token, got an empty one')
  const twice = tokens.find((token, i) => tokens.indexOf(token) < i)
  if (twice !== undefined) throw new UsageError(`--special ${twice}: this token is there already`)
}

function optionsOf(flags: RecipeFlags) {
  const { vocabularySize: sizeGiven, maximumLength, normalForm, special, ...rest } = flags
  return {
    minimumFrequency: rest.minimumFrequency,
    limitAlphabet: rest.limitAlphabet,
    characterCoverage: rest.characterCoverage,
    byteFallback: rest.byteFallback,
    maximumTokenLength: maximumLength,
    maximumPieceLength: maximumLength,
    normalizer: normalForm && (normalForm === 'none' ? null : normalFormNormalizer(normalForm)),
    moreSpecialTokens: special,
    sizeGiven,
    vocabularySize: sizeGiven ?? usualSize,
    // A size that nobody asked for is no reason to fail.
    acceptFewer: rest.acceptFewer ?? sizeGiven === undefined,
  }
}
