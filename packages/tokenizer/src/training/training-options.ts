import { TokenizerError, VocabularyError } from '../errors.ts'

/** Options that all trainers share. */
export interface VocabularyOptions {
  /** The number of tokens, special ones included. */
  readonly vocabularySize: number
  /**
   * Whether a text that supports fewer tokens results in a smaller vocabulary, as in Hugging Face's
   * library, rather than in an error. Default: false, because a model built for another size would
   * fail much later.
   */
  readonly acceptFewer?: boolean | undefined
  /** Tokens that represent no text; they have the first ids, in this order. Default: none. */
  readonly specialTokens?: readonly string[] | undefined
}

/** @throws `VocabularyError` if the size is not a non-negative integer. */
export function checkVocabularySize(size: number): void {
  if (Number.isSafeInteger(size) && size >= 0) return
  throw new VocabularyError(
    `expected vocabularySize to be a whole number of at least 0, got ${size}`,
    0,
  )
}

/** @throws `TokenizerError` if a special token is empty or duplicate. */
export function checkSpecialTokens(tokens: readonly string[]): void {
  for (const [i, token] of tokens.entries()) {
    if (token !== '' && tokens.indexOf(token) === i) continue
    const list = tokens.map((name) => JSON.stringify(name)).join(', ')
    throw new TokenizerError(`expected special tokens to be distinct and not empty, got ${list}`)
  }
}

/**
 * @param max - Default: no limit; `Infinity` is then valid
 * @throws `TokenizerError` if a number is not an integer from `min` to `max`.
 */
export function checkInteger(name: string, value: number, min: number, max = Infinity): void {
  const isInteger = Number.isSafeInteger(value) || value === Infinity
  if (isInteger && value >= min && value <= max) return
  const range = max === Infinity ? `of at least ${min}` : `from ${min} to ${max}`
  throw new TokenizerError(`expected ${name} to be a whole number ${range}, got ${value}`)
}

/** @throws `TokenizerError` if a number is not in (0, 1), or (0, 1] if 1 is allowed. */
export function checkFraction(name: string, value: number, isOneAllowed: boolean): void {
  if (value > 0 && (value < 1 || (isOneAllowed && value === 1))) return
  const limit = isOneAllowed ? 'at most' : 'below'
  throw new TokenizerError(`expected ${name} to be above 0 and ${limit} 1, got ${value}`)
}

/** @throws `VocabularyError` if more tokens are required than `size`. */
export function checkMinimumSize(min: number, size: number, required: string): void {
  if (size >= min) return
  throw new VocabularyError(
    `expected vocabularySize to be at least ${min} (${required}), got ${size}`,
    min,
  )
}

/** @throws `VocabularyError` if a text supports fewer tokens than `size`. */
export function checkSupported(supported: number, size: number): void {
  if (supported >= size) return
  throw new VocabularyError(
    `this text supports a vocabulary of ${supported} tokens at most, not ${size}; lower vocabularySize or add text`,
    supported,
  )
}
