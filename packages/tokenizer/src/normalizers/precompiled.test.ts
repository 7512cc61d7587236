import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { TokenizerFileError } from '../errors.ts'
import { AlignedText } from '../text/aligned-text.ts'
import { fromBase64 } from '../text/base64.ts'
import { precompiledNormalizer } from './precompiled.ts'

// Generated with sentencepiece by test/golden/make-character-map.py.
const golden = JSON.parse(
  readFileSync(new URL('../../test/golden/character-map.json', import.meta.url), 'utf8'),
) as { characterMap: string; texts: { text: string; normalized: string }[] }
const bytes = fromBase64(golden.characterMap)!

describe('precompiledNormalizer', () => {
  it.each(golden.texts)('normalizes as sentencepiece does: $text', ({ text, normalized }) => {
    const normalizer = precompiledNormalizer(bytes, 'sentencepiece')
    expect(normalizer.normalize(new AlignedText(text)).text).toBe(normalized)
  })

  it('composes jamo as sentencepiece does, but not as Hugging Face', () => {
    const text = new AlignedText('\u1112\u1161\u11ab')
    expect(precompiledNormalizer(bytes, 'sentencepiece').normalize(text).text).toBe('한')
    expect(precompiledNormalizer(bytes, 'huggingface').normalize(text)).toBe(text)
  })

  it('aligns each character of a replacement with the replaced character', () => {
    const text = precompiledNormalizer(bytes).normalize(new AlignedText('aﬁb'))
    expect(text.text).toBe('afib')
    expect(text.originOf(1, 3)).toEqual({ start: 1, end: 2 })
    expect(text.originOf(3, 4)).toEqual({ start: 2, end: 3 })
  })

  it('writes the object from which it was read', () => {
    expect(precompiledNormalizer(bytes).toJSON()).toEqual({
      type: 'Precompiled',
      precompiled_charsmap: golden.characterMap,
    })
  })

  it('returns the same object if nothing changes', () => {
    const text = new AlignedText('x y z 가나다')
    expect(precompiledNormalizer(bytes).normalize(text)).toBe(text)
    expect(precompiledNormalizer(bytes, 'sentencepiece').normalize(text)).toBe(text)
  })
})

describe('malicious character maps', () => {
  const mapOf = (size: number, ...units: number[]) => {
    const words = Uint32Array.of(size, ...units)
    return new Uint8Array(words.buffer)
  }
  it.each<[string, Uint8Array]>([
    ['no bytes', new Uint8Array()],
    ['a truncated size', Uint8Array.of(4, 0)],
    ['an empty trie', mapOf(0)],
    ['a missing trie', mapOf(8, 0)],
    ['a trie of 4 GB', mapOf(0xfffffffc, 0)],
    ['a size that is not a multiple of four', mapOf(3, 0)],
    ['a value without a replacement', mapOf(4, 0x80000001)],
    ['replacements that are not UTF-8', Uint8Array.of(4, 0, 0, 0, 0, 0, 0, 0, 0xff)],
    [
      'a replacement of 5000 bytes',
      Uint8Array.from([4, 0, 0, 0, 0, 0, 0, 0, ...Array<number>(5000).fill(65)]),
    ],
  ])('are rejected: %s', (_, map) => {
    expect(() => precompiledNormalizer(map)).toThrow(TokenizerFileError)
    expect(() => precompiledNormalizer(map)).toThrow('normalizer.precompiled_charsmap')
  })

  it('are applied in linear time if the trie has a cycle', () => {
    // Unit 97 is its own child, so every prefix a, aa, aaa … has a node.
    const units = new Array<number>(256).fill(0)
    units[97] = (97 << 10) | 97
    const normalizer = precompiledNormalizer(mapOf(1024, ...units), 'sentencepiece')
    const text = new AlignedText('é' + 'a'.repeat(300_000))
    const start = performance.now()
    expect(normalizer.normalize(text)).toBe(text)
    expect(performance.now() - start).toBeLessThan(5000)
  })

  it.each(['huggingface', 'sentencepiece'] as const)(
    'of random bytes throw only TokenizerFileError: %s',
    (profile) => {
      let state = 1
      for (let round = 0; round < 300; round++) {
        const words = Uint32Array.from({ length: 300 }, () => {
          state = (Math.imul(state, 1664525) + 1013904223) >>> 0
          return state >>> (round % 24)
        })
        words[0] = 4 * 256
        words.fill(0, 257)
        try {
          precompiledNormalizer(new Uint8Array(words.buffer), profile).normalize(
            new AlignedText('abc é 한 \u1112\u1161 😀\r\n'),
          )
        } catch (error) {
          expect(error).toBeInstanceOf(TokenizerFileError)
        }
      }
    },
  )
})
