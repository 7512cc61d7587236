import { TokenizerFileError } from '../errors.ts'

/**
 * Parses JSON.
 *
 * @param file - the kind of file, for errors
 * @throws `TokenizerFileError` with the line and column of a syntax error.
 */
export function parseJson(text: string, file?: string): unknown {
  const json = text.startsWith('\ufeff') ? text.slice(1) : text
  try {
    return JSON.parse(json)
  } catch {
    throw new TokenizerFileError('the text', syntaxErrorOf(json), file)
  }
}

function syntaxErrorOf(text: string): string {
  const offset = syntaxErrorOffset(text)
  if (offset >= text.length) {
    return `it ends after ${text.length} characters, before it is complete`
  }
  const lines = text.slice(0, offset).split('\n')
  const excerpt = JSON.stringify(text.slice(offset, offset + 20))
  return `it is not JSON at line ${lines.length}, column ${lines.at(-1)!.length + 1}: ${excerpt}`
}

const scalar = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/y
const unfinished = /[\w.+-]*$/y
const escape = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y

/** The tokens that the grammar allows next. */
type Expected = 'value' | 'value or ]' | 'name' | 'name or }' | ':' | ', or end'

/**
 * The offset of the first character that is not JSON; the length of a text that ends too early.
 * Error messages of engines do not always have it.
 *
 * @see RFC 8259, "The JavaScript Object Notation (JSON) Data Interchange Format".
 */
export function syntaxErrorOffset(text: string): number {
  const closers: string[] = []
  let expected: Expected = 'value'
  let at = skipSpace(text, 0)
  while (at < text.length) {
    const sign = text[at]!
    let end = at + 1
    if (expected === ', or end') {
      if (sign === ',' && closers.length > 0) expected = closers.at(-1) === '}' ? 'name' : 'value'
      else if (sign === closers.at(-1)) closers.pop()
      else return at
    } else if (expected === ':') {
      if (sign !== ':') return at
      expected = 'value'
    } else if (expected.startsWith('name')) {
      if (sign === '}' && expected === 'name or }') {
        closers.pop()
        expected = ', or end'
      } else if (sign === '"') {
        end = endOfString(text, at)
        if (end < 0) return ~end
        expected = ':'
      } else return at
    } else if (sign === '{' || sign === '[') {
      closers.push(sign === '{' ? '}' : ']')
      expected = sign === '{' ? 'name or }' : 'value or ]'
    } else if (sign === ']' && expected === 'value or ]') {
      closers.pop()
      expected = ', or end'
    } else {
      end = sign === '"' ? endOfString(text, at) : endOfScalar(text, at)
      if (end < 0) return ~end
      expected = ', or end'
    }
    at = skipSpace(text, end)
  }
  return text.length
}

function skipSpace(text: string, from: number): number {
  let at = from
  while (at < text.length && ' \t\n\r'.includes(text[at]!)) at++
  return at
}

/** The end of a string; ~offset of an error in it. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit === 0x22) return at + 1
    if (unit < 0x20) return ~at
    if (unit !== 0x5c) continue
    const end = endOf(escape, text, at)
    if (end < 0) return text.length - at < 6 ? ~text.length : end
    at = end - 1
  }
  return ~text.length
}

/** The end of a number or a word; at the end of the text it may be unfinished. */
function endOfScalar(text: string, at: number): number {
  const end = endOf(scalar, text, at)
  return end < 0 && endOf(unfinished, text, at) >= 0 ? ~text.length : end
}

function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : ~at
}
