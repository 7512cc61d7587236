import { rewriteCharacters, type CharacterRule } from '../text/rewrite.ts'
import { isBertAccent, isBertChinese, isBertControl } from '../text/bert-characters.ts'
import { isWhiteSpace } from '@heed/regex/unicode'
import { lowerCase } from './lowercase.ts'
import { normalFormNormalizer } from './normal-form.ts'
import type { Normalizer } from './normalizer.ts'

export interface BertNormalizerOptions {
  /** Whether to remove control characters and replace white space by spaces. Default: true. */
  readonly cleanText?: boolean | undefined
  /** Whether to put spaces around Chinese characters. Default: true. */
  readonly handleChineseChars?: boolean | undefined
  /** Whether to remove accents; null for the value of `lowercase`. Default: null. */
  readonly stripAccents?: boolean | null | undefined
  /** Whether to lowercase. Default: true. */
  readonly lowercase?: boolean | undefined
}

/**
 * BERT's normalization: cleans the text, puts spaces around ideographs, strips accents, lowercases.
 */
export function bertNormalizer(options: BertNormalizerOptions = {}): Normalizer {
  const { cleanText = true, handleChineseChars = true, lowercase = true } = options
  const stripAccents = options.stripAccents ?? null
  const isStrippingAccents = stripAccents ?? lowercase
  const nfd = normalFormNormalizer('NFD')
  // Rules for single characters run in one pass, in the order of the options.
  const beforeNfd: CharacterRule = (code) =>
    (cleanText ? clean(code) : undefined) ?? (handleChineseChars ? spaceOut(code) : undefined)
  const afterNfd: CharacterRule = (code) =>
    isStrippingAccents && isBertAccent(code) ? '' : lowercase ? lowerCase(code) : undefined
  return {
    normalize: (source) => {
      const cleaned = rewriteCharacters(source, beforeNfd)
      return rewriteCharacters(isStrippingAccents ? nfd.normalize(cleaned) : cleaned, afterNfd)
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
