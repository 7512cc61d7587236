import { bertNormalizer } from '../normalizers/bert.ts'
import { byteLevelNormalizer } from '../normalizers/byte-level.ts'
import { hangulJamoNormalizer } from '../normalizers/hangul-jamo.ts'
import { lowercaseNormalizer } from '../normalizers/lowercase.ts'
import { nmtNormalizer } from '../normalizers/nmt.ts'
import { normalFormNormalizer } from '../normalizers/normal-form.ts'
import { type Normalizer, sequenceNormalizer } from '../normalizers/normalizer.ts'
import { precompiledNormalizer, type PrecompiledProfile } from '../normalizers/precompiled.ts'
import { prependNormalizer } from '../normalizers/prepend.ts'
import { replaceNormalizer, replacePatternNormalizer } from '../normalizers/replace.ts'
import { stripAccentsNormalizer } from '../normalizers/strip-accents.ts'
import { stripNormalizer } from '../normalizers/strip.ts'
import { fromBase64 } from '../text/base64.ts'
import { expectText, type Fields } from './fields.ts'
import { type PartKind, type PartReader, readOptionalPart, readSequence } from './read-part.ts'
import { readPattern } from './shared-options.ts'

/** An extension for the character maps of sentencepiece models: the reference ignores the field. */
const profiles: readonly PrecompiledProfile[] = ['huggingface', 'sentencepiece']

const kind: PartKind<Normalizer> = {
  name: 'normalizer',
  readers: new Map<string, PartReader<Normalizer>>([
    ['BertNormalizer', readBert],
    ['ByteLevel', () => byteLevelNormalizer()],
    ['HangulJamo', () => hangulJamoNormalizer()],
    ['Lowercase', () => lowercaseNormalizer()],
    ['NFC', () => normalFormNormalizer('NFC')],
    ['NFD', () => normalFormNormalizer('NFD')],
    ['NFKC', () => normalFormNormalizer('NFKC')],
    ['NFKD', () => normalFormNormalizer('NFKD')],
    ['Nmt', () => nmtNormalizer()],
    ['Precompiled', readPrecompiled],
    ['Prepend', (fields) => prependNormalizer(fields.text('prepend'))],
    ['Replace', readReplace],
    ['Sequence', readNormalizers],
    [
      'Strip',
      (fields) =>
        stripNormalizer({ left: fields.flag('strip_left'), right: fields.flag('strip_right') }),
    ],
    ['StripAccents', () => stripAccentsNormalizer()],
  ]),
}

/** Reads a normalizer; null if there is none. */
export function readNormalizer(path: string, value: unknown): Normalizer | null {
  return readOptionalPart(path, value, kind)
}

function readNormalizers(fields: Fields, depth: number): Normalizer {
  return sequenceNormalizer(readSequence(fields, 'normalizers', kind, depth))
}

function readBert(fields: Fields): Normalizer {
  const stripAccents = fields.any('strip_accents')
  return bertNormalizer({
    cleanText: fields.flag('clean_text'),
    handleChineseChars: fields.flag('handle_chinese_chars'),
    stripAccents: stripAccents === undefined ? null : fields.flag('strip_accents'),
    lowercase: fields.flag('lowercase'),
  })
}

function readReplace(fields: Fields): Normalizer {
  const { text, isRegex } = readPattern(fields)
  const content = fields.text('content')
  return isRegex ? replacePatternNormalizer(text, content) : replaceNormalizer(text, content)
}

function readPrecompiled(fields: Fields): Normalizer {
  const bytes = fromBase64(fields.text('precompiled_charsmap'))
  if (!bytes) throw fields.error('precompiled_charsmap', 'expected bytes in base64')
  const kept = fields
    .list('user_defined_symbols', [])
    .map((word, i) => expectText(`${fields.at('user_defined_symbols')}[${i}]`, word))
  return precompiledNormalizer(bytes, fields.choice('profile', profiles, 'huggingface'), kept)
}
