import { describe, expect, it } from 'vitest'
import { TokenizerFileError } from '../src/errors.ts'
import { readTokenizerText } from '../src/file/read-tokenizer.ts'

describe('a huge tokenizer.json is read in linear time and memory', () => {
  it('with a million tokens, the last of which is invalid', () => {
    const entries = Array.from({ length: 1_000_000 }, (_, id) => `"token number ${id}": ${id}`)
    const text = `{"model": {"type": "WordLevel", "unk_token": "x", "vocab": {${entries.join()}, "x": 5}}}`
    let message = ''
    try {
      readTokenizerText(text)
    } catch (error) {
      expect(error).toBeInstanceOf(TokenizerFileError)
      message = (error as Error).message
    }
    expect(message).toContain('the id 5 belongs to "token number 5" already')
  }, 180_000)

  it('with 100 MB of truncated JSON', () => {
    const text = `{"model": {"vocab": {"${'x'.repeat(50_000_000)}": [${'[1],'.repeat(12_500_000)}`
    expect(() => readTokenizerText(text)).toThrow(/ends after 1000000\d\d characters/)
  }, 180_000)
})
