// The character classes of BERT's normalizer and pre-tokenizer. Hugging Face takes the categories
// from a library that follows Unicode 8.0.
import {
  isControlInUnicode8,
  isNonspacingMarkInUnicode8,
  isPunctuationInUnicode8,
} from '@heed/regex/unicode'

/**
 * Whether the pre-tokenizers `BertPreTokenizer` and `Punctuation` split at a character: `\p{P}` in
 * Unicode 8.0, and ASCII symbols.
 */
export function isBertPunctuation(codePoint: number): boolean {
  if (codePoint < 0x80) {
    return (
      (codePoint >= 0x21 && codePoint <= 0x2f) ||
      (codePoint >= 0x3a && codePoint <= 0x40) ||
      (codePoint >= 0x5b && codePoint <= 0x60) ||
      (codePoint >= 0x7b && codePoint <= 0x7e)
    )
  }
  return isPunctuationInUnicode8(codePoint)
}

/**
 * Whether `clean_text` removes a character: U+FFFD, and Cc, Cf and Co in Unicode 8.0 except tab,
 * line feed and carriage return, which become spaces.
 */
export function isBertControl(codePoint: number): boolean {
  if (codePoint < 0x7f) {
    return codePoint < 0x20 && codePoint !== 0x09 && codePoint !== 0x0a && codePoint !== 0x0d
  }
  return codePoint === 0xfffd || isControlInUnicode8(codePoint)
}

/** Whether `strip_accents` removes a character after NFD: Mn in Unicode 8.0. */
export function isBertAccent(codePoint: number): boolean {
  return codePoint >= 0x300 && isNonspacingMarkInUnicode8(codePoint)
}

/**
 * Whether `handle_chinese_chars` adds spaces around a character: the blocks of CJK ideographs as
 * Hugging Face lists them, with U+2B920 where U+2B820 was intended.
 */
export function isBertChinese(codePoint: number): boolean {
  if (codePoint < 0x3400) return false
  return (
    codePoint <= 0x4dbf ||
    (codePoint >= 0x4e00 && codePoint <= 0x9fff) ||
    (codePoint >= 0xf900 && codePoint <= 0xfaff) ||
    (codePoint >= 0x20000 && codePoint <= 0x2a6df) ||
    (codePoint >= 0x2a700 && codePoint <= 0x2b81f) ||
    (codePoint >= 0x2b920 && codePoint <= 0x2ceaf) ||
    (codePoint >= 0x2f800 && codePoint <= 0x2fa1f)
  )
}
