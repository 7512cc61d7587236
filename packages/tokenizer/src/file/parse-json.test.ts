import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { TokenizerFileError } from '../errors.ts'
import { parseJson, syntaxErrorOffset } from './parse-json.ts'

describe('parseJson', () => {
  it.each([
    ['{"a": 1', /ends after 7 characters/],
    ['{"a": "b', /ends after 8 characters/],
    ['{"a": "\\u12', /ends after 11 characters/],
    ['', /ends after 0 characters/],
    ['{"a": }', /line 1, column 7: "}"/],
    ['{\n"a": 1,\n}', /line 3, column 1: "}"/],
    ['[1, 2,, 3]', /column 7/],
    ['[01]', /column 2/],
    ['[1] 2', /column 5/],
    ['["\n"]', /column 3/],
    ['["\\x00000"]', /column 3/],
    ['{a: 1}', /column 2/],
    ['nul', /ends after 3/],
    ['[nul, 1]', /column 2/],
  ])('reports the position of the syntax error in %j', (text, message) => {
    expect(() => parseJson(text)).toThrow(TokenizerFileError)
    expect(() => parseJson(text)).toThrow(message)
  })

  it('accepts a byte order mark', () => {
    expect(parseJson('\ufeff[1]')).toEqual([1])
  })

  it('accepts valid JSON and rejects invalid JSON', () => {
    const text = fc.oneof(
      fc.json(),
      fc.string({ unit: fc.constantFrom(...'{}[],:"\\ 10.e-tn\n') }),
      fc
        .tuple(fc.json(), fc.nat(), fc.constantFrom(...'{}[],:"0'))
        .map(([json, position, character]) => {
          const offset = position % (json.length + 1)
          return json.slice(0, offset) + character + json.slice(offset + 1)
        }),
    )
    fc.assert(
      fc.property(text, (json) => {
        let isJson = true
        try {
          JSON.parse(json)
        } catch {
          isJson = false
        }
        const errorOffset = syntaxErrorOffset(json)
        if (isJson) expect(errorOffset).toBe(json.length)
        else expect(() => parseJson(json)).toThrow(TokenizerFileError)
      }),
      { seed: 2, numRuns: 3000 },
    )
  })

  it('reports an error at the end of every truncated file', () => {
    const json = JSON.stringify(
      { a: ['\u1234\n"', -1.5e-7, true, null, {}, []], b: { c: {} } },
      null,
      1,
    )
    for (let length = 0; length < json.length; length++) {
      expect(syntaxErrorOffset(json.slice(0, length)), json.slice(0, length)).toBe(length)
    }
  })
})
