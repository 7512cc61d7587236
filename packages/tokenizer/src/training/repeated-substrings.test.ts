import fc from 'fast-check'
import { expect, it } from 'vitest'
import { joinWords, textAt } from './joined-text.ts'
import { repeatedSubstrings } from './repeated-substrings.ts'
import { suffixArray } from './suffix-array.ts'
import { readWords } from './word-corpus.ts'

const maxPieceLength = 4

it('finds substrings that occur twice and are followed by different characters', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 1, maxLength: 9 })
  fc.assert(
    fc.property(fc.array(word, { maxLength: 8 }), (words) => {
      const text = joinWords(readWords(words.map((string) => [string, 1])))
      const order = suffixArray(text, maxPieceLength + 1)
      const repeats = repeatedSubstrings(text, order, maxPieceLength)
      const list = Array.from({ length: repeats.size }, (_, i) => {
        const substring = textAt(text, order[repeats.left[i]!]!, repeats.length[i]!)
        return `${substring} ${repeats.right[i]! - repeats.left[i]!}`
      })
      expect(list.sort()).toEqual(repeatsByDefinition(words))
    }),
    { seed: 9, numRuns: 300 },
  )
})

function repeatsByDefinition(words: readonly string[]): string[] {
  const followers = new Map<string, string[]>()
  for (const word of words) {
    for (let start = 0; start < word.length; start++) {
      for (let end = start + 2; end <= Math.min(word.length, start + maxPieceLength); end++) {
        const substring = word.slice(start, end)
        followers.set(substring, [...(followers.get(substring) ?? []), word[end] ?? ''])
      }
    }
  }
  return [...followers]
    .filter(([, nextCharacters]) => new Set(nextCharacters).size > 1)
    .map(([substring, nextCharacters]) => `${substring} ${nextCharacters.length}`)
    .sort()
}

it('orders positions by their suffixes within the word', () => {
  const text = joinWords(readWords([['ba', 1], ['aba', 1]])) // prettier-ignore
  // b a | a b a |: boundaries, then a|, a|, aba|, ba|, ba|
  expect([...suffixArray(text, 9)]).toEqual([2, 6, 1, 5, 3, 0, 4])
})
