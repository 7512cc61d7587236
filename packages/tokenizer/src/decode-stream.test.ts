import { describe, expect, it } from 'vitest'
import { streamTokens } from './decode-stream.ts'
import { byteFallbackDecoder } from './decoders/byte-fallback.ts'

/** What each of the bytes shows as a token of its own, and what is left at the end. */
function shownBytes(bytes: Iterable<number>): string[] {
  const decoder = byteFallbackDecoder()
  const stream = streamTokens(
    (byte) => `<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`,
    (tokens) => decoder.decode(tokens).join(''),
  )
  return [...Array.from(bytes, (byte) => stream.push(byte)), stream.end()]
}

describe('a stream of tokens that are bytes', () => {
  it('shows a character when it is whole', () => {
    expect(shownBytes(Buffer.from('가a'))).toEqual(['', '', '가', 'a', ''])
  })

  it('takes a sign of replacement in the text for what it is, not for half a character', () => {
    expect(shownBytes(Buffer.from('\ufffd가'))).toEqual(['', '', '\ufffd', '', '', '가', ''])
  })

  it('waits no longer than a character can be', () => {
    const [shown] = shownBytes([0xbd, 0xbd, 0xbd, 0xbd]).filter((text) => text !== '')
    expect(shown).toBe('\ufffd'.repeat(4))
  })
})
