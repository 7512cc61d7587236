import { rewriteCharacters } from '../text/rewrite-characters.ts'
import type { Normalizer } from './normalizer.ts'

/** Takes control characters away and makes spaces of what looks like one, as sentencepiece's `nmt_nfkc` does. */
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
  // Of the upper control characters only these two: the others are kept, U+0085 too.
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
