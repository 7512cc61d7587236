import { composeHangul, isOpenHangul } from '../unicode/hangul.ts'
import type { Decoder } from './decoder.ts'

/** Composes jamo to syllables, across tokens; what does not join stays as it is. */
export function hangulJamoDecoder(): Decoder {
  return {
    decode: (tokens) => [compose(tokens.join(''))],
    unsettled: (text) => (isOpenHangul(text.charCodeAt(text.length - 1)) ? 1 : 0),
    toJSON: () => ({ type: 'HangulJamo' }),
  }
}

function compose(text: string): string {
  let result = ''
  let from = 0
  let at = 0
  while (at < text.length) {
    let joined = text.charCodeAt(at)
    let end = at + 1
    for (; end < text.length; end++) {
      const next = composeHangul(joined, text.charCodeAt(end))
      if (next === 0) break
      joined = next
    }
    if (end > at + 1) {
      result += text.slice(from, at) + String.fromCharCode(joined)
      from = end
    }
    at = end
  }
  return result + text.slice(from)
}
