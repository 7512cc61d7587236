import { SafetensorsError } from './safetensors-error.ts'

/** A JSON value. Objects are maps, so that a key such as `__proto__` needs no special case. */
export type Json = string | number | boolean | null | readonly Json[] | ReadonlyMap<string, Json>

const maxDepth = 8

/**
 * A recursive-descent parser for the JSON of a header that refuses repeated keys. `JSON.parse`
 * keeps the last of them, so two readers could load different weights from the same file.
 *
 * @throws `SafetensorsError` with the position of the first error.
 */
export function parseHeader(text: string): Json {
  let position = 0
  const value = parseValue(0)
  skipSpace()
  if (position !== text.length) fail('expected the end of the header')
  return value

  function fail(message: string): never {
    throw new SafetensorsError('the header', `${message} at character ${position}`)
  }

  function skipSpace(): void {
    while (position < text.length && ' \t\n\r'.includes(text[position]!)) position++
  }

  function expect(character: string): void {
    if (text[position] !== character) fail(`expected ${JSON.stringify(character)}`)
    position++
  }

  function parseValue(depth: number): Json {
    if (depth > maxDepth) fail(`expected at most ${maxDepth} levels of nesting`)
    skipSpace()
    const character = text[position]
    if (character === '{') return parseObject(depth)
    if (character === '[') return parseArray(depth)
    if (character === '"') return parseString()
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
    return parseToken<string>(start, 'a string')
  }

  function parseLiteral(): Json {
    const start = position
    while (position < text.length && /[-+.\w]/.test(text[position]!)) position++
    return parseToken<number | boolean | null>(start, 'a value')
  }

  function parseToken<T>(start: number, expected: string): T {
    try {
      return JSON.parse(text.slice(start, position)) as T
    } catch {
      position = start
      return fail(`expected ${expected}`)
    }
  }
}
