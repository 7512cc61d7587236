const loneSurrogate = /[\ud800-\udfff]/u
const loneSurrogates = /[\ud800-\udfff]/gu

/**
 * A text with each lone surrogate replaced by U+FFFD, as UTF-8 encoders do; its length is the same.
 */
export function wellFormed(text: string): string {
  return loneSurrogate.test(text) ? text.replace(loneSurrogates, '\ufffd') : text
}
