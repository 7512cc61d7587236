import { composeHangul, isOpenHangul } from '@heed/regex/unicode'
import type { Decoder } from './decoder.ts'

/** Composes jamo into syllables, across tokens; all other text stays as it is. */
export function hangulJamoDecoder(): Decoder {
  return {
    decode: (tokens) => [compose(tokens.join(''))],
    stream: (next) => {
      let held = '' // a syllable that the next jamo may change
      return {
        write: (chunk) => {
          const text = compose(held + chunk)
          const end = text.length - Number(isOpenHangul(text.charCodeAt(text.length - 1)))
          held = text.slice(end)
          next.write(text.slice(0, end))
        },
        endPart: () => undefined,
        end: () => {
          next.write(held)
          next.endPart()
          next.end()
        },
      }
    },
    toJSON: () => ({ type: 'HangulJamo' }),
  }
}

function compose(text: string): string {
  let result = ''
  let copied = 0
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
      result += text.slice(copied, at) + String.fromCharCode(joined)
      copied = end
    }
    at = end
  }
  return result + text.slice(copied)
}
