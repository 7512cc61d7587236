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
import { expectString, type Fields } from './fields.ts'
import { type StageKind, type StageReader, readOptionalStage, readSequence } from './read-stage.ts'
import { readPattern } from './shared-options.ts'

/** Values of `profile`, an extension of heed for sentencepiece models: the reference ignores it. */
const profiles: readonly PrecompiledProfile[] = ['huggingface', 'sentencepiece']

const kind: StageKind<Normalizer> = {
  name: 'normalizer',
  readers: new Map<string, StageReader<Normalizer>>([
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
    ['Prepend', (fields) => prependNormalizer(fields.string('prepend'))],
    ['Replace', readReplace],
    ['Sequence', readNormalizers],
    [
      'Strip',
      (fields) =>
        stripNormalizer({
          left: fields.boolean('strip_left'),
          right: fields.boolean('strip_right'),
        }),
    ],
    ['StripAccents', () => stripAccentsNormalizer()],
  ]),
}

/** Reads a normalizer; null if there is none. */
export function readNormalizer(path: string, value: unknown): Normalizer | null {
  return readOptionalStage(path, value, kind)
}

function readNormalizers(fields: Fields, depth: number): Normalizer {
  return sequenceNormalizer(readSequence(fields, 'normalizers', kind, depth))
}

function readBert(fields: Fields): Normalizer {
  const stripAccents = fields.value('strip_accents')
  return bertNormalizer({
    cleanText: fields.boolean('clean_text'),
    handleChineseChars: fields.boolean('handle_chinese_chars'),
    stripAccents: stripAccents === undefined ? null : fields.boolean('strip_accents'),
    lowercase: fields.boolean('lowercase'),
  })
}

function readReplace(fields: Fields): Normalizer {
  const { text, isRegex } = readPattern(fields)
  const content = fields.string('content')
  return isRegex ? replacePatternNormalizer(text, content) : replaceNormalizer(text, content)
}

function readPrecompiled(fields: Fields): Normalizer {
  const bytes = fromBase64(fields.string('precompiled_charsmap'))
  if (!bytes) throw fields.error('precompiled_charsmap', 'expected bytes in base64')
  const symbols = fields
    .list('user_defined_symbols', [])
    .map((symbol, i) => expectString(`${fields.pathOf('user_defined_symbols')}[${i}]`, symbol))
  return precompiledNormalizer(bytes, fields.choice('profile', profiles, 'huggingface'), symbols)
}
