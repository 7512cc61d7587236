import { describe, expect, it } from 'vitest'
import { byteLevelBpe, trainTokenizer, wordPiece } from '@heed/tokenizer/training'
import type { Tokenizer } from '@heed/tokenizer'
import { boxesOf } from './boxes.ts'

const bytes = trainTokenizer([], byteLevelBpe({ vocabularySize: 260 }))
const bert = trainTokenizer(['ab ab'], wordPiece({ vocabularySize: 10, acceptFewer: true }))

const drawn = (tokenizer: Tokenizer, text: string, pair?: string): string =>
  boxesOf(tokenizer, pair === undefined ? [text] : [text, pair], tokenizer.encode(text, { pair }))
    .map(({ text, ids }) => (ids.length > 0 ? `[${text}]` : text))
    .join('')

describe('boxes', () => {
  it('contain whole characters, with all tokens of each', () => {
    const [, a, han] = boxesOf(bytes, ['a한'], bytes.encode('a한'))
    expect(a).toMatchObject({ text: 'a', span: { start: 0, end: 1 } })
    expect(han).toMatchObject({ text: '한', span: { start: 1, end: 2 }, isSpecial: false })
    expect(han!.ids.length).toBe(3)
  })

  it.each([
    ['e\u0301x', '[<s>][e\u0301][x][</s>]'],
    ['👨‍👩‍👧‍👦!', '[<s>][👨‍👩‍👧‍👦][!][</s>]'],
    ['한'.normalize('NFD'), `[<s>][${'한'.normalize('NFD')}][</s>]`],
    ['\r\n', '[<s>][\r\n][</s>]'],
    ['', '[<s>][</s>]'],
  ])('of %j', (text, boxes) => expect(drawn(bytes, text)).toBe(boxes))

  it('are special for special tokens in the text', () => {
    const special = boxesOf(bytes, ['a</s>'], bytes.encode('a</s>')).filter((box) => box.isSpecial)
    expect(special.map(({ span }) => span)).toEqual([null, { start: 1, end: 5 }, null])
  })

  it('exclude text that the tokenizer drops', () => {
    expect(drawn(bert, '  ab  ab ')).toBe('[[CLS]]  [ab]  [ab] [[SEP]]')
    expect(drawn(bert, 'ab ', ' ab')).toBe('[[CLS]][ab] [[SEP]] [ab][[SEP]]')
  })

  it('take linear time', () => {
    const text = `e${'\u0301'.repeat(100_000)}`
    const [, box] = boxesOf(bytes, [text], bytes.encode(text))
    expect(box!.text).toBe(text)
    expect(box!.ids.length).toBeGreaterThan(100_000)
  })
})
