import { expect, it } from 'vitest'
import { hangulJamoNormalizer } from '../normalizers/hangul-jamo.ts'
import { AlignedText } from '../text/aligned-text.ts'
import { bpeDecoder } from './bpe.ts'
import { byteFallbackDecoder } from './byte-fallback.ts'
import { byteLevelDecoder } from './byte-level.ts'
import { ctcDecoder } from './ctc.ts'
import type { Decoder } from './decoder.ts'
import { fuseDecoder, sequenceDecoder } from './sequence.ts'
import { hangulJamoDecoder } from './hangul-jamo.ts'
import { metaspaceDecoder } from './metaspace.ts'
import { replaceDecoder, replacePatternDecoder } from './replace.ts'
import { stripDecoder } from './strip.ts'
import { wordPieceDecoder } from './word-piece.ts'

it.each<[string, Decoder, string[], string[]]>([
  ['BPEDecoder', bpeDecoder(), ['a', 'b</w>', 'c</w>'], ['a', 'b ', 'c']],
  ['ByteFallback', byteFallbackDecoder(), ['a', '<0xEA>', '<0xB0>', '<0x80>'], ['a', '가']],
  [
    'ByteFallback, incomplete character',
    byteFallbackDecoder(),
    ['<0xEA>', '<0xB0>', 'a'],
    ['�', '�', 'a'],
  ],
  ['ByteLevel', byteLevelDecoder(), ['aĠ', 'ê', '°Ģ'], ['a 가']],
  ['ByteLevel, incomplete character', byteLevelDecoder(), ['ê°', 'a', 'ÿ'], ['�a�']],
  ['ByteLevel, characters outside the byte alphabet', byteLevelDecoder(), ['Ġ한Ġ'], ['Ġ한Ġ']],
  ['ByteLevel, byte order mark', byteLevelDecoder(), ['ï»¿a'], ['\ufeffa']],
  ['CTC', ctcDecoder(), ['<pad>', 'h', 'h', '<pad>', 'h', '|', '|'], ['h', 'h', ' ']],
  ['Fuse', fuseDecoder(), ['a', 'b'], ['ab']],
  ['HangulJamo', hangulJamoDecoder(), ['\u1112', '\u1161\u11ab', 'a', '\u1100'], ['한a\u1100']],
  ['Metaspace', metaspaceDecoder(), ['▁a', '▁b'], ['a', ' b']],
  ['Metaspace, prepend scheme never', metaspaceDecoder({ prependScheme: 'never' }), ['▁a'], [' a']],
  ['Replace', replaceDecoder('▁', ' '), ['▁a▁', ''], [' a ', '']],
  ['Replace, regular expression', replacePatternDecoder('▁+', ' '), ['▁▁a'], [' a']],
  ['Strip', stripDecoder({ content: ' ', start: 1, stop: 2 }), ['  a   ', ' '], [' a ', '']],
  [
    'WordPiece',
    wordPieceDecoder(),
    ['##a', '##b', 'c', '.', "'", 's'],
    ['##a', 'b', ' c', '.', " '", ' s'],
  ],
  ['WordPiece without clean-up', wordPieceDecoder({ cleanup: false }), ['a', '.'], ['a', ' .']],
  ['Sequence', sequenceDecoder([fuseDecoder(), replaceDecoder('ab', 'c')]), ['a', 'b'], ['c']],
])('%s', (_, decoder, tokens, parts) => {
  expect(decoder.decode(tokens)).toEqual(parts)
})

it('composes every syllable that the HangulJamo normalizer decomposes', () => {
  const syllables = Array.from({ length: 11_172 }, (_, i) => String.fromCharCode(0xac00 + i))
  for (const text of [syllables.join(''), syllables.join('\u3000'), '한국어, ㄱㅏ 123 é']) {
    const decomposed = hangulJamoNormalizer().normalize(new AlignedText(text)).text
    expect(decomposed).not.toBe(text)
    expect(
      hangulJamoDecoder()
        .decode([...decomposed])
        .join(''),
    ).toBe(text)
  }
})
