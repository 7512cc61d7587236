import { TokenizerError } from '../errors.ts'
import type { PostProcessor } from './post-processor.ts'
import { parseTemplate } from './template-piece.ts'
import type { TemplatePiece } from './template-piece.ts'
import { templateProcessing } from './template-processing.ts'
import type { TemplateToken } from './template-processing.ts'

export interface TemplateStrings {
  /** The template for one text: `'<s> $A </s>'`. Default: `'$A'`, the text alone. */
  readonly single?: string
  /** The template for a pair: `'<s> $A </s> $B:1 </s>:1'`. Default: `'$A $B:1'`. */
  readonly pair?: string
}

/**
 * Creates a post-processor from template strings, for example for translation (`single: '$A </s>'`)
 * or for questions with a context (`pair: '<s> $A </s> $B:1 </s>:1'`).
 *
 * @param tokenToId - returns the id of a token: `(token) => tokenizer.tokenToId(token)`
 * @throws `TokenizerError` for a token without an id, and for a `pair` without `$A` or `$B`.
 * @example
 * const postProcessor = template({ single: '<s> $A </s>' }, (token) => tokenizer.tokenToId(token))
 */
export function template(
  { single = '$A', pair = '$A $B:1' }: TemplateStrings,
  tokenToId: (token: string) => number | undefined,
): PostProcessor {
  const pieces = { single: parseTemplate(single), pair: parseTemplate(pair) }
  for (const sequence of ['A', 'B']) {
    if (pieces.pair.some((piece) => 'sequence' in piece && piece.sequence === sequence)) continue
    throw new TokenizerError(`template: expected $A and $B in pair; $${sequence} is missing`)
  }
  return templateProcessing({
    ...pieces,
    specialTokens: specialTokensOf([...pieces.single, ...pieces.pair], tokenToId),
  })
}

function specialTokensOf(
  pieces: readonly TemplatePiece[],
  tokenToId: (token: string) => number | undefined,
): TemplateToken[] {
  const names = new Set(pieces.flatMap((piece) => ('token' in piece ? [piece.token] : [])))
  return [...names].sort().map((name) => {
    const id = tokenToId(name)
    if (id !== undefined) return { id: name, ids: [id], tokens: [name] }
    throw new TokenizerError(
      `template: the token ${JSON.stringify(name)} has no id; add it to the tokenizer first`,
    )
  })
}
