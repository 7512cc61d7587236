import type { AddedToken } from './added-tokens/added-token.ts'
import { checkList, checkObject, checkText } from './arguments.ts'
import { TokenizerError } from './errors.ts'
import { Tokenizer } from './tokenizer.ts'

/** A token to add. All flags are false by default, except `normalized`. */
export interface NewToken extends Partial<Omit<AddedToken, 'id'>> {
  readonly content: string
  /** Default: true, unless it is special. */
  readonly normalized?: boolean
}

/**
 * Adds tokens to a tokenizer: they are matched in the text before the model runs. A token of the
 * vocabulary keeps its id; new ones get the next free ids, as in Hugging Face's `add_tokens`.
 *
 * @param tokens - strings are ordinary tokens; `{ content, special: true }` is a special one
 * @returns a new tokenizer
 * @throws `TokenizerError` for an empty token.
 * @example
 * const chat = withTokens(tokenizer, [{ content: '<bot>', special: true }])
 */
export function withTokens(
  { parts }: Tokenizer,
  tokens: readonly (string | NewToken)[],
): Tokenizer {
  checkList('withTokens', tokens)
  const { model } = parts
  const byContent = new Map((parts.addedTokens ?? []).map((token) => [token.content, token]))
  let nextId = model.vocabularySize
  for (const { id } of byContent.values()) nextId = Math.max(nextId, id + 1)
  for (const token of tokens) {
    const newToken = typeof token === 'string' ? { content: token } : token
    checkObject('withTokens', newToken)
    const { content, special = false } = newToken
    checkText('withTokens', content)
    if (content === '')
      throw new TokenizerError('withTokens: expected tokens of one character or more, got ""')
    const id = byContent.get(content)?.id ?? model.tokenToId(content) ?? nextId++
    const defaults = { singleWord: false, lstrip: false, rstrip: false, normalized: !special }
    byContent.set(content, { ...defaults, ...newToken, special, id })
  }
  const addedTokens = [...byContent.values()].sort((a, b) => a.id - b.id)
  return new Tokenizer({ ...parts, addedTokens })
}
