import { nearestWord } from '@heed/tasks'
import { normalFormNormalizer } from '@heed/tokenizer/pipeline'
import type { NormalForm } from '@heed/tokenizer/pipeline'
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
import type { Recipe } from '@heed/tokenizer/training'
import { UsageError } from '../usage-error.ts'

/** The options of all recipes; a recipe may accept only some of them. */
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

type OptionalFlag =
  'minimumFrequency' | 'maximumLength' | 'limitAlphabet' | 'characterCoverage' | 'byteFallback'

interface RecipeEntry {
  readonly description: string
  /** The flags that only some recipes take. */
  readonly takes: readonly OptionalFlag[]
  make(options: ReturnType<typeof optionsOf>): Recipe
}

const bpeFlags: readonly OptionalFlag[] = [
  'minimumFrequency',
  'maximumLength',
  'limitAlphabet',
  'characterCoverage',
]

const recipes: Readonly<Record<string, RecipeEntry>> = {
  'byte-level-bpe': {
    description: 'byte-level BPE as in GPT-2, without unknown characters',
    takes: ['minimumFrequency', 'maximumLength'],
    make: byteLevelBpe,
  },
  'metaspace-bpe': {
    description: 'BPE with ▁ for spaces, as in sentencepiece',
    takes: [...bpeFlags, 'byteFallback'],
    make: metaspaceBpe,
  },
  'word-bpe': {
    description: 'BPE within words, with </w> at their ends',
    takes: bpeFlags,
    make: wordBpe,
  },
  unigram: {
    description: 'unigram language model with ▁ for spaces, as in sentencepiece',
    takes: ['maximumLength', 'limitAlphabet', 'characterCoverage', 'byteFallback'],
    make: unigram,
  },
  'word-piece': {
    description: 'longest match first with ## within words, as in BERT',
    takes: bpeFlags,
    make: (options) =>
      wordPiece({ ...options, moreSpecialTokens: ['[MASK]', ...options.moreSpecialTokens] }),
  },
  'word-level': {
    description: 'whole words',
    takes: ['minimumFrequency'],
    make: wordLevel,
  },
  characters: {
    description: 'single characters',
    takes: ['minimumFrequency'],
    make: (options) =>
      characters({ ...options, vocabularySize: options.requestedSize ?? allCharacters }),
  },
}

/** The lines about recipes in the help text. */
export const recipeLines = Object.entries(recipes).map(
  ([name, { description }]) => `  ${name.padEnd(15)} ${description}`,
)

/** The number of code points in Unicode. */
const allCharacters = 0x110000

/** The default size of a vocabulary. */
export const defaultSize = 4000

/**
 * Creates a recipe by name.
 *
 * @throws `UsageError` if the name is unknown, or if a flag does not apply to the recipe.
 */
export function recipeNamed(name: string, flags: RecipeFlags): Recipe {
  const recipe = Object.hasOwn(recipes, name) ? recipes[name] : undefined
  if (!recipe) {
    const known = Object.keys(recipes)
    const hint = nearestWord(name, known)
    throw new UsageError(
      `unknown recipe "${name}"; ${hint ? `did you mean ${hint}?` : `expected ${known.join(', ')}`}`,
    )
  }
  const optional: readonly OptionalFlag[] = [...bpeFlags, 'byteFallback']
  const unused = optional.find((key) => flags[key] !== undefined && !recipe.takes.includes(key))
  if (unused) {
    const flag = unused.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
    throw new UsageError(`--${flag} does not apply to the recipe ${name}; omit it`)
  }
  const result = recipe.make(optionsOf(flags))
  checkSpecialTokens([...Object.values(result.specialTokens), ...result.moreSpecialTokens])
  return flags.jamo ? inJamo(result) : result
}

/** Checks special tokens before the training text is read, which may take hours. */
function checkSpecialTokens(tokens: readonly string[]): void {
  if (tokens.includes('')) throw new UsageError('--special: expected a token, got an empty one')
  const duplicate = tokens.find((token, i) => tokens.indexOf(token) < i)
  if (duplicate !== undefined)
    throw new UsageError(`--special ${duplicate}: the recipe has this token already`)
}

function optionsOf(flags: RecipeFlags) {
  const { vocabularySize: requestedSize, maximumLength, normalForm, special, ...rest } = flags
  return {
    minimumFrequency: rest.minimumFrequency,
    limitAlphabet: rest.limitAlphabet,
    characterCoverage: rest.characterCoverage,
    byteFallback: rest.byteFallback,
    maximumTokenLength: maximumLength,
    maximumPieceLength: maximumLength,
    normalizer: normalForm && (normalForm === 'none' ? null : normalFormNormalizer(normalForm)),
    moreSpecialTokens: special,
    requestedSize,
    vocabularySize: requestedSize ?? defaultSize,
    // fail only if a size was requested
    acceptFewer: rest.acceptFewer ?? requestedSize === undefined,
  }
}
