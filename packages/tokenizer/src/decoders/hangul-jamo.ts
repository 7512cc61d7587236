import { composeHangul, isOpenHangul } from '@heed/regex/unicode'
import type { Decoder } from './decoder.ts'

/** Composes jamo into syllables, also across tokens; all other text is unchanged. */
export function hangulJamoDecoder(): Decoder {
  return {
    decode: (tokens) => [compose(tokens.join(''))],
    stream: (next) => {
      let pending = '' // a syllable that the next jamo may extend
      return {
        write: (chunk) => {
          const text = compose(pending + chunk)
          const end = text.length - Number(isOpenHangul(text.charCodeAt(text.length - 1)))
          pending = text.slice(end)
          next.write(text.slice(0, end))
        },
        endPart: () => undefined,
        end: () => {
          next.write(pending)
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
  let start = 0
  while (start < text.length) {
    let composed = text.charCodeAt(start)
    let end = start + 1
    for (; end < text.length; end++) {
      const next = composeHangul(composed, text.charCodeAt(end))
      if (next === 0) break
      composed = next
    }
    if (end > start + 1) {
      result += text.slice(copied, start) + String.fromCharCode(composed)
      copied = end
    }
    start = end
  }
  return result + text.slice(copied)
}
