import { describe, expect, it } from 'vitest'
import { TokenizerError } from '../errors.ts'
import { parseTemplate } from './template-piece.ts'
import { template } from './template.ts'
import { templateProcessing } from './template-processing.ts'

describe('parseTemplate', () => {
  it.each([
    ['$', { sequence: 'A', typeId: 0 }],
    ['$A', { sequence: 'A', typeId: 0 }],
    ['$b', { sequence: 'B', typeId: 0 }],
    ['$1', { sequence: 'A', typeId: 1 }],
    ['$:1', { sequence: 'A', typeId: 1 }],
    ['$1:0', { sequence: 'A', typeId: 0 }],
    ['$B:2', { sequence: 'B', typeId: 2 }],
    ['</s>', { token: '</s>', typeId: 0 }],
    ['</s>:3', { token: '</s>', typeId: 3 }],
  ])('parses %s', (text, piece) => {
    expect(parseTemplate(text)).toEqual([piece])
  })

  it.each(['$C', '$A:', '$A:x', '$A:1:2', '', '$A  </s>', '</s>:99999999999'])(
    'rejects %j',
    (text) => {
      expect(() => parseTemplate(text)).toThrow(TokenizerError)
    },
  )
})

describe('template', () => {
  const ids = new Map([
    ['<s>', 1],
    ['</s>', 2],
    ['__proto__', 3],
  ])
  const tokenToId = (token: string) => ids.get(token)

  it('counts the special tokens that it adds', () => {
    const post = template({ single: '$A </s>', pair: '<s> $A </s> $B </s>' }, tokenToId)
    expect([post.addedTokens(false), post.addedTokens(true)]).toEqual([1, 3])
  })

  it('accepts a token named __proto__', () => {
    const { special_tokens: tokens } = template({ single: '$A __proto__' }, tokenToId).toJSON()
    expect(Object.keys(tokens as object)).toEqual(['__proto__'])
    expect(Object.hasOwn(Object.prototype, 'ids')).toBe(false)
  })

  it.each([
    [{ single: '$A <eos>' }, /"<eos>" has no id/],
    [{ pair: '$A </s>' }, /\$B is missing/],
    [{ single: '$A $B' }, /single without \$B/],
  ])('rejects %j', (strings, message) => {
    expect(() => template(strings, tokenToId)).toThrow(TokenizerError)
    expect(() => template(strings, tokenToId)).toThrow(message)
  })

  it('rejects tokens that are missing from specialTokens, or that have more ids than names', () => {
    const pieces = [{ token: '<s>', typeId: 0 }]
    expect(() => templateProcessing({ single: pieces, pair: [], specialTokens: [] })).toThrow(
      /not in specialTokens/,
    )
    const incomplete = [{ id: '<s>', ids: [1, 2], tokens: ['<s>'] }]
    expect(() => templateProcessing({ single: [], pair: [], specialTokens: incomplete })).toThrow(
      /as many ids as tokens/,
    )
  })

  it('rejects the result of another template', () => {
    const post = template({ single: '<s> $A </s>' }, tokenToId)
    const process = () => post.process(post.process([], true), true)
    expect(process).toThrow(TokenizerError)
  })
})
