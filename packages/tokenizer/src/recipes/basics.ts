import type { Normalizer } from '../normalizers/normalizer.ts'
import type { Recipe } from './recipe.ts'
import { defaultSpecialTokens } from './special-tokens.ts'
import type { SpecialTokens } from './special-tokens.ts'

/** What every recipe can be told. */
export interface BasicOptions {
  /** Default: `<pad>`, `<s>`, `</s>`, `<unk>`, with the ids 0 to 3; names in brackets for `wordPiece`. */
  readonly specialTokens?: Partial<SpecialTokens> | undefined
  /** More tokens that stand for no text, such as the marks of a conversation. Default: none. */
  readonly moreSpecialTokens?: readonly string[] | undefined
  /**
   * What texts go through first; null for nothing. Default: Unicode normal form C, where spaces become ▁ form KC,
   * for `wordPiece` lower case without accents.
   */
  readonly normalizer?: Normalizer | null | undefined
}

/** The parts of a recipe that its options give by themselves. */
export function basicsOf(
  { specialTokens, moreSpecialTokens = [], normalizer }: BasicOptions,
  usualNormalizer: Normalizer,
  usualTokens: SpecialTokens = defaultSpecialTokens,
): Pick<Recipe, 'specialTokens' | 'moreSpecialTokens' | 'normalizer'> {
  return {
    specialTokens: { ...usualTokens, ...specialTokens },
    moreSpecialTokens,
    normalizer: normalizer === undefined ? usualNormalizer : normalizer,
  }
}
