import { SafetensorsError } from './safetensors-error.ts'

/** JSON values, objects as maps: no key is special, and none is lost. */
export type Json = string | number | boolean | null | readonly Json[] | ReadonlyMap<string, Json>

const deepest = 8

/**
 * Parses the JSON of a header, strictly: `JSON.parse` would let the second of two equal keys win, and a
 * file could then show different weights to different readers.
 *
 * @throws `SafetensorsError` at the first place that is no JSON, or where a key occurs twice.
 */
export function parseHeader(text: string): Json {
  let at = 0
  const value = parseValue(0)
  skipSpace()
  if (at !== text.length) fail('expected the end')
  return value

  function fail(message: string): never {
    throw new SafetensorsError('the header', `${message} at character ${at}`)
  }

  function skipSpace(): void {
    while (at < text.length && ' \t\n\r'.includes(text[at]!)) at++
  }

  function expect(sign: string): void {
    if (text[at] !== sign) fail(`expected ${JSON.stringify(sign)}`)
    at++
  }

  function parseValue(depth: number): Json {
    if (depth > deepest) fail('expected less nesting')
    skipSpace()
    const sign = text[at]
    if (sign === '{') return parseObject(depth)
    if (sign === '[') return parseArray(depth)
    if (sign === '"') return parseString()
    return parseLiteral()
  }

  function parseObject(depth: number): Json {
    const entries = new Map<string, Json>()
    at++
    skipSpace()
    if (text[at] === '}') {
      at++
      return entries
    }
    for (;;) {
      skipSpace()
      const key = parseString()
      if (entries.has(key)) fail(`the key ${JSON.stringify(key)} occurs twice`)
      skipSpace()
      expect(':')
      entries.set(key, parseValue(depth + 1))
      skipSpace()
      if (text[at] === ',') at++
      else break
    }
    expect('}')
    return entries
  }

  function parseArray(depth: number): Json {
    const items: Json[] = []
    at++
    skipSpace()
    if (text[at] === ']') {
      at++
      return items
    }
    for (;;) {
      items.push(parseValue(depth + 1))
      skipSpace()
      if (text[at] === ',') at++
      else break
    }
    expect(']')
    return items
  }

  function parseString(): string {
    const start = at
    if (text[at] !== '"') fail('expected a string')
    at++
    while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1
    at++
    return parseWith<string>(start, 'a string')
  }

  function parseLiteral(): Json {
    const start = at
    while (at < text.length && /[-+.\w]/.test(text[at]!)) at++
    return parseWith<number | boolean | null>(start, 'a value')
  }

  function parseWith<T>(start: number, what: string): T {
    try {
      return JSON.parse(text.slice(start, at)) as T
    } catch {
      at = start
      return fail(`expected ${what}`)
    }
  }
}
