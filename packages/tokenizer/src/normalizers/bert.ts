import { rewriteCharacters } from '../text/rewrite-characters.ts'
import type { CharacterRule } from '../text/rewrite-characters.ts'
import { isBertAccent, isBertChinese, isBertControl } from '../text/bert-characters.ts'
import { isWhiteSpace } from '@heed/regex/unicode'
import { lowerCase } from './lowercase.ts'
import { normalFormNormalizer } from './normal-form.ts'
import type { Normalizer } from './normalizer.ts'

export interface BertNormalizerOptions {
  /** Whether control characters go and all white space becomes spaces. Default: true. */
  readonly cleanText?: boolean | undefined
  /** Whether spaces are put around Chinese characters. Default: true. */
  readonly handleChineseChars?: boolean | undefined
  /** Whether marks go; null for whatever `lowercase` is. Default: null. */
  readonly stripAccents?: boolean | null | undefined
  /** Whether all becomes lower case. Default: true. */
  readonly lowercase?: boolean | undefined
}

/** What BERT does to a text before it is cut. */
export function bertNormalizer(options: BertNormalizerOptions = {}): Normalizer {
  const { cleanText = true, handleChineseChars = true, lowercase = true } = options
  const stripAccents = options.stripAccents ?? null
  const isStripped = stripAccents ?? lowercase
  const nfd = normalFormNormalizer('NFD')
  // What touches each character by itself is done in one go, in the order of the options.
  const before: CharacterRule = (code) =>
    (cleanText ? clean(code) : undefined) ?? (handleChineseChars ? spaceOut(code) : undefined)
  const after: CharacterRule = (code) =>
    isStripped && isBertAccent(code) ? '' : lowercase ? lowerCase(code) : undefined
  return {
    normalize: (source) => {
      const cleaned = rewriteCharacters(source, before)
      return rewriteCharacters(isStripped ? nfd.normalize(cleaned) : cleaned, after)
    },
    toJSON: () => ({
      type: 'BertNormalizer',
      clean_text: cleanText,
      handle_chinese_chars: handleChineseChars,
      strip_accents: stripAccents,
      lowercase,
    }),
  }
}

function clean(code: number): string | undefined {
  if (code >= 0x20 && code < 0x7f) return undefined
  if (isBertControl(code)) return ''
  return isWhiteSpace(code) ? ' ' : undefined
}

function spaceOut(code: number): string | undefined {
  return isBertChinese(code) ? ` ${String.fromCodePoint(code)} ` : undefined
}
