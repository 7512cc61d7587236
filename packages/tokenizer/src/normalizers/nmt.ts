import { rewriteCharacters } from '../text/rewrite.ts'
import type { Normalizer } from './normalizer.ts'

/**
 * Removes control characters and replaces space-like characters by spaces, as the `nmt_nfkc` rules
 * of sentencepiece do.
 */
export function nmtNormalizer(): Normalizer {
  return {
    normalize: (text) => rewriteCharacters(text, ruleOf),
    toJSON: () => ({ type: 'Nmt' }),
  }
}

function ruleOf(code: number): string | undefined {
  if (code >= 0x20 && code < 0x7f) return undefined
  if (code < 0x20) {
    if (code === 0) return undefined
    return code === 0x09 || code === 0x0a || code === 0x0c || code === 0x0d ? ' ' : ''
  }
  // Of the C1 control characters only these two are removed; U+0085 is not.
  if (code === 0x7f || code === 0x8f || code === 0x9f) return ''
  const isSpace =
    code === 0x1680 ||
    (code >= 0x200b && code <= 0x200f) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x2581 ||
    code === 0xfeff ||
    code === 0xfffd
  return isSpace ? ' ' : undefined
}
