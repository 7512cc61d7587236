import { SafetensorsError } from './safetensors-error.ts'

/** A JSON value. Objects are maps, so that no key is special and none is lost. */
export type Json = string | number | boolean | null | readonly Json[] | ReadonlyMap<string, Json>

const maxDepth = 8

/**
 * Parses the JSON of a header and refuses repeated keys. With `JSON.parse` the last of them would
 * win, so that a file could hold different weights for different readers. A recursive-descent
 * parser.
 *
 * @throws `SafetensorsError` with the position of the first error.
 */
export function parseHeader(text: string): Json {
  let position = 0
  const value = parseValue(0)
  skipSpace()
  if (position !== text.length) fail('expected the end')
  return value

  function fail(message: string): never {
    throw new SafetensorsError('the header', `${message} at character ${position}`)
  }

  function skipSpace(): void {
    while (position < text.length && ' \t\n\r'.includes(text[position]!)) position++
  }

  function expect(sign: string): void {
    if (text[position] !== sign) fail(`expected ${JSON.stringify(sign)}`)
    position++
  }

  function parseValue(depth: number): Json {
    if (depth > maxDepth) fail('expected less nesting')
    skipSpace()
    const sign = text[position]
    if (sign === '{') return parseObject(depth)
    if (sign === '[') return parseArray(depth)
    if (sign === '"') return parseString()
    return parseLiteral()
  }

  function parseObject(depth: number): Json {
    const entries = new Map<string, Json>()
    position++
    skipSpace()
    if (text[position] === '}') {
      position++
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
      if (text[position] === ',') position++
      else break
    }
    expect('}')
    return entries
  }

  function parseArray(depth: number): Json {
    const items: Json[] = []
    position++
    skipSpace()
    if (text[position] === ']') {
      position++
      return items
    }
    for (;;) {
      items.push(parseValue(depth + 1))
      skipSpace()
      if (text[position] === ',') position++
      else break
    }
    expect(']')
    return items
  }

  function parseString(): string {
    const start = position
    if (text[position] !== '"') fail('expected a string')
    position++
    while (position < text.length && text[position] !== '"')
      position += text[position] === '\\' ? 2 : 1
    position++
    return parseWith<string>(start, 'a string')
  }

  function parseLiteral(): Json {
    const start = position
    while (position < text.length && /[-+.\w]/.test(text[position]!)) position++
    return parseWith<number | boolean | null>(start, 'a value')
  }

  function parseWith<T>(start: number, what: string): T {
    try {
      return JSON.parse(text.slice(start, position)) as T
    } catch {
      position = start
      return fail(`expected ${what}`)
    }
  }
}
