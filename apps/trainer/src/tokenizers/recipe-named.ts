import {
  byteLevelBpe,
  characters,
  metaspaceBpe,
  unigram,
  wordBpe,
  wordLevel,
  wordPiece,
} from '@heed/tokenizer'
import type { Recipe } from '@heed/tokenizer'
import { nearest, UsageError } from '../usage-error.ts'

export interface RecipeOptions {
  readonly vocabularySize: number
  readonly minimumFrequency?: number | undefined
  readonly acceptFewer?: boolean | undefined
  readonly moreSpecialTokens?: readonly string[] | undefined
}

const recipes: Readonly<Record<string, (options: RecipeOptions) => Recipe>> = {
  'byte-level-bpe': byteLevelBpe,
  'metaspace-bpe': metaspaceBpe,
  'word-bpe': wordBpe,
  unigram,
  'word-piece': wordPiece,
  'word-level': wordLevel,
  characters,
}

export const recipeNames = Object.keys(recipes)

/** @throws `UsageError` that names the recipes, if there is none of that name. */
export function recipeNamed(name: string, options: RecipeOptions): Recipe {
  const recipe = Object.hasOwn(recipes, name) ? recipes[name] : undefined
  if (recipe) return recipe(options)
  const hint = nearest(name, recipeNames)
  throw new UsageError(
    `there is no recipe ${name}${hint ? `; did you mean ${hint}?` : ''} There are ${recipeNames.join(', ')}`,
  )
}
