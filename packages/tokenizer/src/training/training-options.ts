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

/**
 * @param most - no limit if left out; then infinity will do, too
 * @throws `TokenizerError` unless a number is whole and within limits.
 */
export function checkWhole(name: string, value: number, least: number, most = Infinity): void {
  const isWhole = Number.isSafeInteger(value) || value === Infinity
  if (isWhole && value >= least && value <= most) return
  const limit = most === Infinity ? 'on' : `to ${most}`
  throw new TokenizerError(
    `expected ${name} to be a whole number from ${least} ${limit}, got ${value}`,
  )
}

/** @throws `TokenizerError` unless a number is above 0 and below 1, or 1 where that is allowed. */
export function checkShare(name: string, value: number, isOneAllowed: boolean): void {
  if (value > 0 && (value < 1 || (isOneAllowed && value === 1))) return
  const limit = isOneAllowed ? 'at most' : 'below'
  throw new TokenizerError(`expected ${name} to be above 0 and ${limit} 1, got ${value}`)
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
    `this text supports a vocabulary of ${supported} tokens at most, not ${size}; ask for fewer or give more text`,
    supported,
  )
}
