import type { PostProcessor } from '../post-processors/post-processor.ts'
import type { TemplatePiece } from '../post-processors/template-piece.ts'
import { templateProcessing } from '../post-processors/template-processing.ts'
import type { TemplateToken } from '../post-processors/template-processing.ts'
import { expectId, expectString, Fields } from './fields.ts'

/** Reads a `TemplateProcessing`. */
export function readTemplate(fields: Fields): PostProcessor {
  const tokens = fields.object('special_tokens')
  return templateProcessing({
    single: readPieces(fields, 'single'),
    pair: readPieces(fields, 'pair'),
    specialTokens: [...tokens.entries().keys()].map((name) => readToken(tokens, name)),
  })
}

function readPieces(fields: Fields, name: string): TemplatePiece[] {
  const path = fields.pathOf(name)
  return fields.list(name).map((value, i) => readPiece(new Fields(`${path}[${i}]`, value)))
}

function readPiece(fields: Fields): TemplatePiece {
  const isToken = fields.has('SpecialToken')
  const inner = fields.object(isToken ? 'SpecialToken' : 'Sequence')
  const typeId = inner.id('type_id')
  const piece: TemplatePiece = isToken
    ? { token: inner.string('id'), typeId }
    : { sequence: inner.choice('id', ['A', 'B']), typeId }
  inner.rejectUnreadFields()
  fields.rejectUnreadFields()
  return piece
}

function readToken(tokens: Fields, name: string): TemplateToken {
  const fields = tokens.object(name)
  const id = fields.string('id')
  if (id !== name) throw fields.error('id', `expected ${JSON.stringify(name)}, the same as its key`)
  const ids = fields.list('ids')
  const names = fields.list('tokens')
  fields.rejectUnreadFields()
  return {
    id,
    ids: ids.map((value, i) => expectId(`${fields.pathOf('ids')}[${i}]`, value)),
    tokens: names.map((value, i) => expectString(`${fields.pathOf('tokens')}[${i}]`, value)),
  }
}
