import { rewriteCharacters } from '../text/rewrite-characters.ts'
import type { AlignedText } from '../text/aligned-text.ts'
import { isBertAccent, isBertChinese, isBertControl } from '../unicode/bert-characters.ts'
import { isWhiteSpace } from '../unicode/white-space.ts'
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
  const nfd = normalFormNormalizer('NFD')
  return {
    normalize: (source) => {
      let text: AlignedText = source
      if (cleanText) text = rewriteCharacters(text, clean)
      if (handleChineseChars) text = rewriteCharacters(text, spaceOut)
      if (stripAccents ?? lowercase) text = rewriteCharacters(nfd.normalize(text), withoutAccent)
      return lowercase ? rewriteCharacters(text, lowerCase) : text
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
  if (code === 0xfffd || isBertControl(code)) return ''
  return isWhiteSpace(code) ? ' ' : undefined
}

function spaceOut(code: number): string | undefined {
  return isBertChinese(code) ? ` ${String.fromCodePoint(code)} ` : undefined
}

function withoutAccent(code: number): string | undefined {
  return isBertAccent(code) ? '' : undefined
}
