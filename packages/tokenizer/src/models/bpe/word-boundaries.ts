/** The sign that sentencepiece writes for a space. */
const spaceSign = '▁'

/** Splitting does not pay off for shorter texts. */
const minLength = 16

/**
 * Whether a text can be split before each space sign that follows another character, and the parts be
 * merged separately: this is so if no token contains such a border, because no merge crosses it then.
 */
export function canSplitAtSpaces(tokens: Iterable<readonly [token: string, id: number]>): boolean {
  let hasSign = false
  for (const [token] of tokens) {
    if (token === spaceSign) hasSign = true
    for (let at = token.indexOf(spaceSign, 1); at > 0; at = token.indexOf(spaceSign, at + 1))
      if (token[at - 1] !== spaceSign) return false
  }
  return hasSign
}

/** Whether a text is long enough to split and has a space sign after its first character. */
export function hasSpaces(text: string): boolean {
  return text.length >= minLength && text.includes(spaceSign, 1)
}

/** Splits a text before each space sign that follows another character: repeated words are cached. */
export function splitAtSpaces(text: string): string[] {
  const parts: string[] = []
  let start = 0
  for (let at = text.indexOf(spaceSign, 1); at > 0; at = text.indexOf(spaceSign, at + 1)) {
    if (text[at - 1] === spaceSign) continue
    parts.push(text.slice(start, at))
    start = at
  }
  parts.push(text.slice(start))
  return parts
}
