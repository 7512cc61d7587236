/** The sign of a space, as sentencepiece writes it. */
const sign = '▁'

/** What is shorter is found as it is. */
const leastLength = 16

/**
 * Whether a text may be cut before a space sign that stands behind another character, and each part be merged by
 * itself: it may where no token has one there, for then nothing merges across.
 */
export function mayCutAtSpaces(tokens: Iterable<readonly [token: string, id: number]>): boolean {
  let hasSign = false
  for (const [token] of tokens) {
    if (token === sign) hasSign = true
    for (let at = token.indexOf(sign, 1); at > 0; at = token.indexOf(sign, at + 1))
      if (token[at - 1] !== sign) return false
  }
  return hasSign
}

/** Whether there is a space sign to cut a text at, and it is worth it. */
export function hasSpaces(text: string): boolean {
  return text.length >= leastLength && text.includes(sign, 1)
}

/** The parts of a text, which begin with space signs but for the first one: words that come again. */
export function cutAtSpaces(text: string): string[] {
  const parts: string[] = []
  let start = 0
  for (let at = text.indexOf(sign, 1); at > 0; at = text.indexOf(sign, at + 1)) {
    if (text[at - 1] === sign) continue
    parts.push(text.slice(start, at))
    start = at
  }
  parts.push(text.slice(start))
  return parts
}
