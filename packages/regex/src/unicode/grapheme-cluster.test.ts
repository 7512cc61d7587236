import { describe, expect, it } from 'vitest'
import { endOfGrapheme } from './grapheme-cluster.ts'

function graphemesOf(text: string): string[] {
  const graphemes = []
  for (let offset = 0; offset < text.length;) {
    const end = endOfGrapheme(text, offset)
    graphemes.push(text.slice(offset, end))
    offset = end
  }
  return graphemes
}

describe('endOfGrapheme', () => {
  it.each([
    ['ab', ['a', 'b']],
    ['\r\n\n\r', ['\r\n', '\n', '\r']],
    ['e\u0301\u0323e', ['e\u0301\u0323', 'e']],
    ['\u1112\u1161\u11ab\u1100', ['\u1112\u1161\u11ab', '\u1100']],
    ['가\u11a8각\u1161', ['가\u11a8', '각', '\u1161']],
    ['👨‍👩‍👧👨', ['👨‍👩‍👧', '👨']],
    ['👍🏽a\u200d👍', ['👍🏽', 'a\u200d', '👍']],
    ['👩\u200d\u200d👩', ['👩\u200d\u200d', '👩']],
    ['🇰🇷🇺🇸🇰', ['🇰🇷', '🇺🇸', '🇰']],
    ['\u06001', ['\u06001']],
    ['क्षि', ['क्षि']],
    ['क\u200c्ष', ['क\u200c्', 'ष']],
    ['\u0301\u200b\u0301', ['\u0301', '\u200b', '\u0301']],
  ])('segments %j', (text, graphemes) => {
    expect(graphemesOf(text)).toEqual(graphemes)
  })
})
