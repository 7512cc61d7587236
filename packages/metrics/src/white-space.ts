// White space as Python's `str.isspace` defines it, because sacreBLEU splits text with it.
// JavaScript's `\s` also contains U+FEFF, and lacks U+001C to U+001F and U+0085.
const whiteSpace =
  '\\t-\\r\\u001c-\\u0020\\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000'
const whiteSpaceRun = new RegExp(`[${whiteSpace}]+`, 'u')
const whiteSpaceCharacter = new RegExp(`[${whiteSpace}]`, 'u')

/** The words of a text, as Python's `text.split()` returns them. */
export function splitWords(text: string): string[] {
  return text.split(whiteSpaceRun).filter((word) => word !== '')
}

/** The characters of a text that are not white space. */
export function splitCharacters(text: string): string[] {
  return Array.from(splitWords(text).join(''))
}

/** The text without white space at its end, as Python's `text.rstrip()` returns it. */
export function trimEnd(text: string): string {
  let end = text.length
  while (end > 0 && whiteSpaceCharacter.test(text[end - 1]!)) end--
  return text.slice(0, end)
}
