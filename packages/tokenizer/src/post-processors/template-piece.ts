import { checkText, maxId } from '../arguments.ts'
import { TokenizerError } from '../errors.ts'

/** A piece of a template: `A` (the text), `B` (its pair) or a named token. */
export type TemplatePiece =
  | { readonly sequence: 'A' | 'B'; readonly typeId: number }
  | { readonly token: string; readonly typeId: number }

/**
 * Parses a template string: `'<s> $A </s> $B:1 </s>:1'`. Pieces are separated by one space. `$A` or
 * `$` is the text, and `$B` its pair; any other piece is a token. `:1` after a piece is its segment
 * id (default: 0); `$1` is short for `$A:1`.
 *
 * @throws `TokenizerError` with the malformed piece.
 */
export function parseTemplate(template: string): TemplatePiece[] {
  checkText('template', template)
  return template.split(' ').map((piece) => {
    const [name = '', typeId, ...rest] = piece.split(':')
    const parsed = rest.length > 0 ? null : parsePiece(name)
    if (parsed && typeId === undefined) return parsed
    if (parsed && isTypeId(typeId!)) return { ...parsed, typeId: Number(typeId) }
    throw new TokenizerError(
      `template: expected pieces like $A, $B:1, </s> or </s>:1 with one space between them, got ${JSON.stringify(piece)}`,
    )
  })
}

function parsePiece(name: string): TemplatePiece | null {
  if (name === '') return null
  if (!name.startsWith('$')) return { token: name, typeId: 0 }
  const sequence = name.slice(1).toUpperCase()
  if (sequence === '' || sequence === 'A') return { sequence: 'A', typeId: 0 }
  if (sequence === 'B') return { sequence: 'B', typeId: 0 }
  return isTypeId(sequence) ? { sequence: 'A', typeId: Number(sequence) } : null
}

function isTypeId(digits: string): boolean {
  return /^\d+$/.test(digits) && Number(digits) <= maxId
}
