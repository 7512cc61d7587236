import { describe, expect, it } from 'vitest'
import { VocabularyError } from '../errors.ts'
import { learnCharacters } from './learn-word-level.ts'
import { learnWordLevel } from './learn-word-level.ts'

describe('learnWordLevel', () => {
  it('puts special tokens first, then words by count, then by code point', () => {
    const words: [string, number][] = [['b', 2], ['\u{1f600}', 2], ['\uff01', 2], ['a', 1], ['c', 3]] // prettier-ignore
    const options = { vocabularySize: 5, specialTokens: ['<unk>'] }
    expect(learnWordLevel(words, options)).toEqual(['<unk>', 'c', 'b', '\uff01', '\u{1f600}'])
  })

  it('adds up the counts of repeated words and reads a lone surrogate as U+FFFD', () => {
    const words: [string, number][] = [['a', 1], ['b\ud800', 2], ['a', 2], ['b\ufffd', 2]] // prettier-ignore
    expect(learnWordLevel(words, { vocabularySize: 2 })).toEqual(['b\ufffd', 'a'])
  })

  it('does not assign a second id to a special token that is also a word', () => {
    const options = { vocabularySize: 2, specialTokens: ['a'] }
    expect(learnWordLevel([['a', 9], ['b', 1]], options)).toEqual(['a', 'b']) // prettier-ignore
  })

  it('reports how many words are frequent enough', () => {
    const learn = () => learnWordLevel([['a', 1], ['b', 2]], { vocabularySize: 2, minimumFrequency: 2 }) // prettier-ignore
    expect(learn).toThrow(VocabularyError)
    expect(learn).toThrow('supports a vocabulary of 1 tokens at most')
  })
})

it('learnCharacters selects the most frequent characters', () => {
  const words: [string, number][] = [['가나', 2], ['나😀', 1]] // prettier-ignore
  expect(learnCharacters(words, { vocabularySize: 3 })).toEqual(['나', '가', '😀'])
})
