import type { EncodedToken } from '../encoding/encoding.ts'
import { isWhiteSpace } from '@heed/regex/unicode'

/** The code unit of `Ġ`, the space in the byte alphabet. */
const byteLevelSpace = 0x120

/**
 * Excludes leading and trailing white space of tokens from their offsets.
 *
 * @param addPrefixSpace - whether the tokenizer prepends a space, which has no offset in the text
 */
export function trimOffsets(
  rows: readonly EncodedToken[],
  addPrefixSpace: boolean,
): readonly EncodedToken[] {
  return rows.map((row, i) => {
    const { token } = row
    let { start, end } = row
    const trailing = spacesAtEnd(token)
    let leading = spacesAtStart(token)
    if (leading === 0 && trailing === 0) return row
    const isFirst = i === 0 || start === 0
    if (isFirst && addPrefixSpace && leading === 1) leading = 0
    start = Math.min(start + leading, end)
    if (end >= trailing) end = Math.max(end - trailing, start)
    return { ...row, start, end }
  })
}

function isSpace(unit: number): boolean {
  return unit === byteLevelSpace || isWhiteSpace(unit)
}

function spacesAtStart(token: string): number {
  let count = 0
  while (count < token.length && isSpace(token.charCodeAt(count))) count++
  return count
}

function spacesAtEnd(token: string): number {
  let count = 0
  while (count < token.length && isSpace(token.charCodeAt(token.length - 1 - count))) count++
  return count
}
