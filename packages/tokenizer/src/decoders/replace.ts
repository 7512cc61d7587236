import { Regex } from '@heed/regex'
import { replaceAll } from '../text/replace.ts'
import { tokenDecoder } from './decoder.ts'
import type { Decoder } from './decoder.ts'

/**
 * Replaces a string within each token; an empty token stays empty.
 *
 * @param pattern - the string to replace
 * @param content - its replacement
 */
export function replaceDecoder(pattern: string, content: string): Decoder {
  const decoder = tokenDecoder(
    () => (token) => (token === '' ? '' : replaceAll(token, pattern, content)),
    () => ({ type: 'Replace', pattern: { String: pattern }, content }),
  )
  // A pattern of one code unit never crosses chunks, so each chunk is written at once, even after
  // `Fuse`.
  if (pattern.length !== 1) return decoder
  return {
    ...decoder,
    stream: (next) => ({
      write: (chunk) => {
        next.write(replaceAll(chunk, pattern, content))
      },
      endPart: () => {
        next.endPart()
      },
      end: () => {
        next.end()
      },
    }),
  }
}

/**
 * Replaces all matches of a regular expression within each token; an empty token stays empty.
 *
 * @param source - in Oniguruma's syntax
 * @param content - the literal replacement: `$1` is two characters
 * @throws `RegexError` if the pattern is malformed or cannot run in linear time.
 */
export function replacePatternDecoder(source: string, content: string): Decoder {
  const regex = new Regex(source)
  return tokenDecoder(
    () => (token) => (token === '' ? '' : regex.replaceAll(token, content)),
    () => ({ type: 'Replace', pattern: { Regex: source }, content }),
  )
}
