import { TokenizerError, VocabularyError } from '../errors.ts'

export interface VocabularyOptions {
  /** How many tokens to have in all, special ones included. */
  readonly vocabularySize: number
  /**
   * Whether a text that supports fewer tokens gives a smaller vocabulary, as in Hugging Face's library,
   * and not an error. Default: false, for a model made for another size would fail much later.
   */
  readonly acceptFewer?: boolean | undefined
  /** Tokens that stand for no text; they get the first ids, in this order. Default: none. */
  readonly specialTokens?: readonly string[] | undefined
}

/** @throws `VocabularyError` if the size is no whole number. */
export function checkVocabularySize(size: number): void {
  if (Number.isSafeInteger(size) && size >= 0) return
  throw new VocabularyError(`expected a vocabulary of a whole number of tokens, got ${size}`, 0)
}

/** @throws `TokenizerError` if a special token is empty or given twice. */
export function checkSpecialTokens(tokens: readonly string[]): void {
  for (const [i, token] of tokens.entries()) {
    if (token !== '' && tokens.indexOf(token) === i) continue
    throw new TokenizerError(
      `special tokens must differ and not be empty, got ${tokens.map((name) => JSON.stringify(name)).join(', ')}`,
    )
  }
}

/** @throws `TokenizerError` unless a number that limits something is whole and not below `least`. */
export function checkWhole(name: string, value: number, least: number): void {
  if (value === Infinity || (Number.isSafeInteger(value) && value >= least)) return
  throw new TokenizerError(`expected ${name} to be a whole number from ${least} on, got ${value}`)
}

/** @throws `TokenizerError` unless a number is above 0 and at most 1. */
export function checkShare(name: string, value: number): void {
  if (value > 0 && value <= 1) return
  throw new TokenizerError(`expected ${name} to be above 0 and at most 1, got ${value}`)
}

/** @throws `VocabularyError` if the tokens that must be there are more than asked for. */
export function checkLeast(least: number, size: number, what: string): void {
  if (size >= least) return
  throw new VocabularyError(
    `expected a vocabulary of at least ${least} tokens (${what}), got ${size}`,
    least,
  )
}

/** @throws `VocabularyError` if a text gives fewer tokens than asked for. */
export function checkSupported(supported: number, size: number): void {
  if (supported >= size) return
  throw new VocabularyError(
    `this text supports a vocabulary of ${supported} tokens at most, not ${size}; ` +
      'ask for fewer, give more text, lower the minimum frequency, or accept fewer',
    supported,
  )
}
