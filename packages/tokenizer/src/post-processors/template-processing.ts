import { Encoding } from '../encoding/encoding.ts'
import { TokenizerError } from '../errors.ts'
import type { PostProcessor } from './post-processor.ts'
import { encodeSpecialToken, withTypeId } from './post-processor.ts'
import type { TemplatePiece } from './template-piece.ts'

/** A named token of a template: one token of the vocabulary, or several. */
export interface TemplateToken {
  /** The name in the template. */
  readonly id: string
  readonly ids: readonly number[]
  readonly tokens: readonly string[]
}

export interface TemplateOptions {
  /** The template for one text. */
  readonly single: readonly TemplatePiece[]
  /** The template for a text and its pair. */
  readonly pair: readonly TemplatePiece[]
  /** The tokens of both templates. */
  readonly specialTokens: readonly TemplateToken[]
}

/**
 * Adds tokens around a text or a pair according to a template.
 *
 * @throws `TokenizerError` if a token of a template is not in `specialTokens`, or if the template
 *   for one text contains `$B`.
 */
export function templateProcessing({
  single,
  pair,
  specialTokens,
}: TemplateOptions): PostProcessor {
  const tokens = new Map(specialTokens.map((token) => [token.id, token]))
  checkTokens([...single, ...pair], tokens)
  if (single.some((piece) => 'sequence' in piece && piece.sequence === 'B')) {
    throw new TokenizerError(
      'template: expected single without $B, because only a pair has a second text',
    )
  }
  const lengthOf = (piece: TemplatePiece): number =>
    'token' in piece ? tokens.get(piece.token)!.ids.length : 0
  const countTokens = (pieces: readonly TemplatePiece[]): number =>
    pieces.reduce((sum, piece) => sum + lengthOf(piece), 0)
  return {
    process: (encodings, addSpecialTokens) => {
      const [text, second, ...rest] = encodings
      if (!text || rest.length > 0) {
        throw new TokenizerError(
          'template: expected a text or a pair; another template must not precede this one',
        )
      }
      return (second ? pair : single).flatMap((piece) => {
        if ('token' in piece) {
          return addSpecialTokens ? [encodeToken(tokens.get(piece.token)!, piece.typeId)] : []
        }
        const encoding = piece.sequence === 'A' ? text : second!
        // The overflow keeps its segment ids, as in the reference.
        return [
          encoding.map(
            (rows) => withTypeId(rows, piece.typeId),
            (rows) => rows,
          ),
        ]
      })
    },
    addedTokens: (isPair) => countTokens(isPair ? pair : single),
    toJSON: () => ({
      type: 'TemplateProcessing',
      single: single.map(pieceToJson),
      pair: pair.map(pieceToJson),
      special_tokens: Object.fromEntries(specialTokens.map((token) => [token.id, { ...token }])),
    }),
  }
}

function encodeToken({ ids, tokens }: TemplateToken, typeId: number): Encoding {
  return new Encoding(ids.map((id, i) => encodeSpecialToken({ id, token: tokens[i]! }, typeId)))
}

function checkTokens(
  pieces: readonly TemplatePiece[],
  tokens: ReadonlyMap<string, TemplateToken>,
): void {
  for (const piece of pieces) {
    if ('token' in piece && !tokens.has(piece.token)) {
      throw new TokenizerError(
        `template: the token ${JSON.stringify(piece.token)} is not in specialTokens`,
      )
    }
  }
  for (const { id, ids, tokens: names } of tokens.values()) {
    if (ids.length !== names.length) {
      throw new TokenizerError(
        `template: expected as many ids as tokens for ${JSON.stringify(id)}, got ${ids.length} and ${names.length}`,
      )
    }
  }
}

function pieceToJson(piece: TemplatePiece): {
  readonly [key: string]: { id: string; type_id: number }
} {
  return 'token' in piece
    ? { SpecialToken: { id: piece.token, type_id: piece.typeId } }
    : { Sequence: { id: piece.sequence, type_id: piece.typeId } }
}
