import type { Box } from './boxes.ts'
import { visible } from './visible.ts'

/**
 * What there is to say of each token beside the text of its box: the bytes where it is only a part of a character, or
 * how the vocabulary spells it where that differs. How it spells bytes is no help to people.
 */
export function tokenLabels({ text, tokens, isSpecial }: Box): string[] {
  const lengths = tokens.map((token) => [...token].length)
  const bytes = [...new TextEncoder().encode(text)]
  // In a byte-level vocabulary a character of a token is a byte.
  const isBytes = lengths.reduce((sum, length) => sum + length, 0) === bytes.length
  if (isSpecial || !isBytes)
    return tokens.map((token) => (looksLike(token, text) ? '' : visible(token)))
  if (tokens.length === 1) return ['']
  let at = 0
  return lengths.map((length) => hexadecimal(bytes.slice(at, (at += length))))
}

const looksLike = (a: string, b: string): boolean => a.normalize('NFC') === b.normalize('NFC')

const hexadecimal = (bytes: readonly number[]): string =>
  bytes.map((byte) => byte.toString(16).padStart(2, '0')).join(' ')
