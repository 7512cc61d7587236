import type { Box } from './boxes.ts'
import { makeVisible } from './visible.ts'

/**
 * A label for each token of a box: its bytes if it is a part of a character, or its form in the
 * vocabulary if that differs from the text. Forms that encode bytes are omitted as unreadable.
 */
export function tokenLabels({ text, tokens, isSpecial }: Box): string[] {
  const lengths = tokens.map((token) => [...token].length)
  const bytes = [...new TextEncoder().encode(text)]
  // in a byte-level vocabulary, each character of a token is a byte
  const isBytes = lengths.reduce((sum, length) => sum + length, 0) === bytes.length
  if (isSpecial || !isBytes)
    return tokens.map((token) => (isEquivalent(token, text) ? '' : makeVisible(token)))
  if (tokens.length === 1) return ['']
  let index = 0
  return lengths.map((length) => hexadecimal(bytes.slice(index, (index += length))))
}

const isEquivalent = (a: string, b: string): boolean => a.normalize('NFC') === b.normalize('NFC')

const hexadecimal = (bytes: readonly number[]): string =>
  bytes.map((byte) => byte.toString(16).padStart(2, '0')).join(' ')
