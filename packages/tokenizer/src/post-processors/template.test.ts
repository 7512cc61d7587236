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
  ])('reads %s', (text, piece) => {
    expect(parseTemplate(text)).toEqual([piece])
  })

  it.each(['$C', '$A:', '$A:x', '$A:1:2', '', '$A  </s>', '</s>:99999999999'])(
    'refuses %j',
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

  it('counts what it adds', () => {
    const post = template({ single: '$A </s>', pair: '<s> $A </s> $B </s>' }, tokenToId)
    expect([post.addedTokens(false), post.addedTokens(true)]).toEqual([1, 3])
  })

  it('takes a token of any name', () => {
    const { special_tokens: tokens } = template({ single: '$A __proto__' }, tokenToId).toJSON()
    expect(Object.keys(tokens as object)).toEqual(['__proto__'])
    expect(Object.hasOwn(Object.prototype, 'ids')).toBe(false)
  })

  it.each([
    [{ single: '$A <eos>' }, /"<eos>" has no id/],
    [{ pair: '$A </s>' }, /lacks \$B/],
    [{ single: '$A $B' }, /only pairs have/],
  ])('refuses %j', (strings, message) => {
    expect(() => template(strings, tokenToId)).toThrow(TokenizerError)
    expect(() => template(strings, tokenToId)).toThrow(message)
  })

  it('refuses tokens that are not described, or not in full', () => {
    const pieces = [{ token: '<s>', typeId: 0 }]
    expect(() => templateProcessing({ single: pieces, pair: [], specialTokens: [] })).toThrow(
      /not among its special tokens/,
    )
    const half = [{ id: '<s>', ids: [1, 2], tokens: ['<s>'] }]
    expect(() => templateProcessing({ single: [], pair: [], specialTokens: half })).toThrow(
      /as many ids as tokens/,
    )
  })

  it('refuses to stand behind another template', () => {
    const post = template({ single: '<s> $A </s>' }, tokenToId)
    const process = () => post.process(post.process([], true), true)
    expect(process).toThrow(TokenizerError)
  })
})
