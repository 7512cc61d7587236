import { compilePattern } from '../patterns/pattern.ts'
import type { Pattern } from '../patterns/pattern.ts'
import type { Decoder } from './decoder.ts'

/**
 * Replaces whatever a regular expression matches within each token; an empty token stays empty.
 *
 * @param source - in Oniguruma's syntax
 * @param content - what stands there then, as it is: `$1` is two characters
 * @throws `PatternError` if it is malformed, or cannot be run in linear time.
 */
export function replacePatternDecoder(source: string, content: string): Decoder {
  const pattern = compilePattern(source)
  return {
    decode: (tokens) =>
      tokens.map((token) => (token === '' ? '' : replaced(token, pattern, content))),
    toJSON: () => ({ type: 'Replace', pattern: { Regex: source }, content }),
  }
}

function replaced(token: string, pattern: Pattern, content: string): string {
  let result = ''
  let from = 0
  for (const { start, end } of pattern.matches(token)) {
    result += token.slice(from, start) + content
    from = end
  }
  return result + token.slice(from)
}
