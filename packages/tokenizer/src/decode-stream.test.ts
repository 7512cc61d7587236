import { describe, expect, it } from 'vitest'
import { streamTokens } from './decode-stream.ts'
import { byteFallbackDecoder } from './decoders/byte-fallback.ts'

/** What each of the tokens shows, and what is left at the end. */
function shownTokens(tokens: readonly string[]): string[] {
  const decoder = byteFallbackDecoder()
  const stream = streamTokens((id) => tokens[id]!, {
    decode: (some) => decoder.decode(some).join(''),
    unsettled: undefined,
  })
  return [...tokens.map((_, id) => stream.push(id)), stream.end()]
}

/** What each of the bytes shows as a token of its own, and what is left at the end. */
function shownBytes(bytes: Iterable<number>): string[] {
  return shownTokens(
    Array.from(bytes, (byte) => `<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`),
  )
}

describe('a stream of tokens that are bytes', () => {
  it('shows a character when it is whole', () => {
    expect(shownBytes(Buffer.from('가a'))).toEqual(['', '', '가', 'a', ''])
  })

  it('takes a sign of replacement in the text for what it is, not for half a character', () => {
    expect(shownBytes(Buffer.from('\ufffd가'))).toEqual(['', '', '\ufffd', '', '', '가', ''])
  })

  it('shows a token at once that is such a sign', () => {
    expect(shownTokens(['\ufffd', '<0xC3>', '<0xA9>'])).toEqual(['\ufffd', '', 'é', ''])
  })

  it('waits no longer than a character can be', () => {
    const [shown] = shownBytes([0xbd, 0xbd, 0xbd, 0xbd]).filter((text) => text !== '')
    expect(shown).toBe('\ufffd'.repeat(4))
  })
})
