import { expect, it } from 'vitest'
import { AlignedText } from '../text/aligned-text.ts'
import { replaceNormalizer, replacePatternNormalizer } from './replace.ts'

it('replaces all occurrences and aligns a replacement with the last replaced character', () => {
  const text = replaceNormalizer('``', '"').normalize(new AlignedText('``a``'))
  expect(text.text).toBe('"a"')
  expect(text.originOf(0, 1)).toEqual({ start: 1, end: 2 })
  expect(text.originOf(2, 3)).toEqual({ start: 4, end: 5 })
})

it('treats dollar signs literally', () => {
  const texts = [replaceNormalizer('a', '$&'), replacePatternNormalizer('(a)', '$1')]
  expect(texts.map((normalizer) => normalizer.normalize(new AlignedText('a')).text)).toEqual([
    '$&',
    '$1',
  ])
})

it('replaces the matches of a regular expression', () => {
  const normalizer = replacePatternNormalizer('\\s+', ' ')
  expect(normalizer.normalize(new AlignedText('a \n b')).text).toBe('a b')
  expect(normalizer.toJSON()).toEqual({
    type: 'Replace',
    pattern: { Regex: '\\s+' },
    content: ' ',
  })
})

it('returns the same object if there is no match', () => {
  const text = new AlignedText('abc')
  expect(replaceNormalizer('x', 'y').normalize(text)).toBe(text)
  expect(replacePatternNormalizer('x', 'y').normalize(text)).toBe(text)
})

it('replaces 200,000 occurrences in less than two seconds', () => {
  const start = performance.now()
  const text = replaceNormalizer(' ', '▁').normalize(new AlignedText(' a'.repeat(200_000)))
  expect(text.text.startsWith('▁a▁a')).toBe(true)
  expect(performance.now() - start).toBeLessThan(2000)
})
