const loneSurrogate = /[\ud800-\udfff]/u
const loneSurrogates = /[\ud800-\udfff]/gu

/** The text with each lone surrogate as U+FFFD, of the same length: what UTF-8 makes of it. */
export function wellFormed(text: string): string {
  return loneSurrogate.test(text) ? text.replace(loneSurrogates, '\ufffd') : text
}
