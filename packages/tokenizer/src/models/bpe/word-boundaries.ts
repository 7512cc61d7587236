/** The character that represents a space in sentencepiece. */
const spaceSign = '▁'

/** Splitting does not pay off for shorter texts. */
const minLength = 16

/**
 * Whether the words of a text can be merged separately, that is, whether the text can be split
 * before each space sign that follows another character. No merge crosses such a border if no token
 * contains one.
 */
export function canSplitAtSpaces(tokens: Iterable<readonly [token: string, id: number]>): boolean {
  let hasSign = false
  for (const [token] of tokens) {
    if (token === spaceSign) hasSign = true
    for (let i = token.indexOf(spaceSign, 1); i > 0; i = token.indexOf(spaceSign, i + 1))
      if (token[i - 1] !== spaceSign) return false
  }
  return hasSign
}

/** Whether a text is long enough to split and has a space sign after its first character. */
export function hasSpaces(text: string): boolean {
  return text.length >= minLength && text.includes(spaceSign, 1)
}

/** Splits a text before each space sign that follows another character. */
export function splitAtSpaces(text: string): string[] {
  const parts: string[] = []
  let start = 0
  for (let i = text.indexOf(spaceSign, 1); i > 0; i = text.indexOf(spaceSign, i + 1)) {
    if (text[i - 1] === spaceSign) continue
    parts.push(text.slice(start, i))
    start = i
  }
  parts.push(text.slice(start))
  return parts
}
