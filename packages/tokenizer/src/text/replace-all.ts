/**
 * Puts a text in the place of every occurrence of another. Nothing in it has a meaning of its own, as `$&` has in
 * JavaScript, and an empty pattern stands between any two characters, never within one, and at both ends.
 */
export function replaceAll(text: string, pattern: string, replacement: string): string {
  if (pattern === '') {
    return replacement + Array.from(text, (character) => character + replacement).join('')
  }
  return text.includes(pattern) ? text.split(pattern).join(replacement) : text
}
