import { formatValue } from '../arguments.ts'
import type { AddedToken } from '../added-tokens/added-token.ts'
import { TokenizerFileError } from '../errors.ts'
import type { Model } from '../models/model.ts'
import { expectList, Fields } from './fields.ts'

/**
 * Reads added tokens. A token of the model's vocabulary must have its id there; any other token
 * must have an unused id. A token without content is ignored, as in the reference.
 */
export function readAddedTokens(path: string, value: unknown, model: Model): AddedToken[] {
  const tokens: AddedToken[] = []
  const byId = new Map<number, AddedToken>()
  const byContent = new Map<string, AddedToken>()
  expectList(path, value ?? []).forEach((entry, i) => {
    const fields = new Fields(`${path}[${i}]`, entry)
    const token = readAddedToken(fields)
    if (token.content === '' || isSame(byId.get(token.id), token)) return
    checkId(fields, token, model, byId.get(token.id))
    const other = byContent.get(token.content)
    if (other)
      throw fields.error('content', `${formatValue(token.content)} has the id ${other.id} already`)
    tokens.push(token)
    byId.set(token.id, token)
    byContent.set(token.content, token)
  })
  return tokens
}

function readAddedToken(fields: Fields): AddedToken {
  const special = fields.boolean('special', false)
  const token = {
    id: fields.id('id'),
    content: fields.string('content'),
    singleWord: fields.boolean('single_word', false),
    lstrip: fields.boolean('lstrip', false),
    rstrip: fields.boolean('rstrip', false),
    normalized: fields.boolean('normalized', !special),
    special,
  }
  fields.rejectUnreadFields()
  return token
}

function isSame(one: AddedToken | undefined, other: AddedToken): boolean {
  return one !== undefined && JSON.stringify(one) === JSON.stringify(other)
}

function checkId(
  fields: Fields,
  { id, content }: AddedToken,
  model: Model,
  other: AddedToken | undefined,
): void {
  const modelId = model.tokenToId(content)
  if (modelId !== undefined && modelId !== id) {
    throw fields.error(
      'id',
      `expected ${modelId}, the id of ${formatValue(content)} in the model, got ${id}`,
    )
  }
  const taken = other?.content ?? (modelId === undefined ? model.idToToken(id) : undefined)
  if (taken === undefined) return
  throw new TokenizerFileError(
    fields.pathOf('id'),
    `the id ${id} belongs to ${formatValue(taken)} already`,
  )
}
