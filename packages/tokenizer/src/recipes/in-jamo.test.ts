import { describe, expect, it } from 'vitest'
import { readTokenizerText } from '../index.ts'
import { byteLevelBpe, inJamo, metaspaceBpe, trainTokenizer, unigram, wordBpe, wordLevel } from '../training/index.ts' // prettier-ignore
import type { Recipe } from '../training/index.ts'

const lines = ['집에 갔어요', '학교에 갔어요', '밥을 먹었어요', '책을 읽었어요', 'we went home']
const options = { vocabularySize: 320, acceptFewer: true }
const recipes: Readonly<Record<string, Recipe>> = {
  byteLevelBpe: byteLevelBpe(options),
  metaspaceBpe: metaspaceBpe(options),
  unigram: unigram(options),
  wordBpe: wordBpe(options),
  wordLevel: wordLevel(options),
}

describe.each(Object.entries(recipes))('%s in jamo', (_name, recipe) => {
  const tokenizer = trainTokenizer(lines, inJamo(recipe))

  it('restores the text by decode and decodeStream, also after serialization', () => {
    for (const restored of [tokenizer, readTokenizerText(JSON.stringify(tokenizer))])
      for (const line of lines) {
        const ids = restored.encodeIds(line)
        expect(restored.decode(ids)).toBe(line)
        const stream = restored.decodeStream()
        expect([...ids].map((id) => stream.push(id)).join('') + stream.end()).toBe(line)
      }
  })

  it('returns offsets in the original text, not in the decomposed text', () => {
    for (const { start, end } of tokenizer.encode('갔어요').rows)
      expect([start, end].every((offset) => offset >= 0 && offset <= 3)).toBe(true)
  })
})

it('decodes a stream syllable by syllable', () => {
  const tokenizer = trainTokenizer(lines, inJamo(byteLevelBpe({ vocabularySize: 260 })))
  const stream = tokenizer.decodeStream()
  const chunks = [...tokenizer.encodeIds('가각나')].map((id) => stream.push(id))
  expect(chunks.filter((text) => text !== '')).toEqual(['가', '각'])
  expect(stream.end()).toBe('나')
})

it('learns a token of a vowel and a final consonant that several syllables share', () => {
  const words = [...'걌겄넜덨렀멌벘섰었젔첬켰텄펐헜']
  const tokens = (recipe: Recipe): string[] =>
    trainTokenizer(words, recipe).encode('썼', { addSpecialTokens: false }).tokens
  const pastTense = '\u1165\u11bb' // the vowel ㅓ and the final consonant ㅆ
  expect(tokens(inJamo(metaspaceBpe(options))).at(-1)).toContain(pastTense)
  expect(tokens(metaspaceBpe(options)).at(-1)).toBe('<unk>')
})
