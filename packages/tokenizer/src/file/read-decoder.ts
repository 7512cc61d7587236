import { bpeDecoder } from '../decoders/bpe.ts'
import { byteFallbackDecoder } from '../decoders/byte-fallback.ts'
import type { ByteFallbackProfile } from '../decoders/byte-fallback.ts'
import { byteLevelDecoder } from '../decoders/byte-level.ts'
import { ctcDecoder } from '../decoders/ctc.ts'
import type { Decoder } from '../decoders/decoder.ts'
import { fuseDecoder, sequenceDecoder } from '../decoders/sequence.ts'
import { hangulJamoDecoder } from '../decoders/hangul-jamo.ts'
import { metaspaceDecoder } from '../decoders/metaspace.ts'
import { replaceDecoder, replacePatternDecoder } from '../decoders/replace.ts'
import { stripDecoder } from '../decoders/strip.ts'
import { wordPieceDecoder } from '../decoders/word-piece.ts'
import type { Fields } from './fields.ts'
import { readByteLevel, readCharacter, readMetaspace, readPattern } from './shared-options.ts'
import { readOptionalStage, readSequence } from './read-stage.ts'
import type { StageKind, StageReader } from './read-stage.ts'

const profiles: readonly ByteFallbackProfile[] = ['huggingface', 'sentencepiece']

const kind: StageKind<Decoder> = {
  name: 'decoder',
  readers: new Map<string, StageReader<Decoder>>([
    ['BPEDecoder', (fields) => bpeDecoder(fields.string('suffix'))],
    [
      'ByteFallback',
      (fields) => byteFallbackDecoder(fields.choice('profile', profiles, 'huggingface')),
    ],
    ['ByteLevel', (fields) => byteLevelDecoder(readByteLevel(fields))],
    ['CTC', readCtc],
    ['Fuse', () => fuseDecoder()],
    ['HangulJamo', () => hangulJamoDecoder()],
    ['Metaspace', (fields) => metaspaceDecoder(readMetaspace(fields))],
    ['Replace', readReplace],
    ['Sequence', readDecoders],
    ['Strip', readStrip],
    [
      'WordPiece',
      (fields) =>
        wordPieceDecoder({ prefix: fields.string('prefix'), cleanup: fields.boolean('cleanup') }),
    ],
  ]),
}

/** Reads a decoder; null if there is none, which joins tokens by spaces. */
export function readDecoder(path: string, value: unknown): Decoder | null {
  return readOptionalStage(path, value, kind)
}

function readDecoders(fields: Fields, depth: number): Decoder {
  return sequenceDecoder(readSequence(fields, 'decoders', kind, depth))
}

function readReplace(fields: Fields): Decoder {
  const { text, isRegex } = readPattern(fields)
  const content = fields.string('content')
  return isRegex ? replacePatternDecoder(text, content) : replaceDecoder(text, content)
}

function readStrip(fields: Fields): Decoder {
  return stripDecoder({
    content: readCharacter(fields, 'content'),
    start: fields.uint32('start'),
    stop: fields.uint32('stop'),
  })
}

function readCtc(fields: Fields): Decoder {
  return ctcDecoder({
    padToken: fields.string('pad_token'),
    wordDelimiterToken: fields.string('word_delimiter_token'),
    cleanup: fields.boolean('cleanup'),
  })
}
