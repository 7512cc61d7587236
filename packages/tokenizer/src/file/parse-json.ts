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
const incomplete = /[\w.+-]*$/y
const escape = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y

/** The grammar symbols that may follow. */
type Expected = 'value' | 'value or ]' | 'name' | 'name or }' | ':' | ', or end'

/**
 * The offset of the first syntax error; the length of the text if it is incomplete or valid. Error
 * messages of JavaScript engines do not always contain the offset.
 *
 * @see RFC 8259, "The JavaScript Object Notation (JSON) Data Interchange Format".
 */
export function syntaxErrorOffset(text: string): number {
  const closers: string[] = []
  let expected: Expected = 'value'
  let offset = skipSpace(text, 0)
  while (offset < text.length) {
    const character = text[offset]!
    let end = offset + 1
    if (expected === ', or end') {
      if (character === ',' && closers.length > 0) {
        expected = closers.at(-1) === '}' ? 'name' : 'value'
      } else if (character === closers.at(-1)) closers.pop()
      else return offset
    } else if (expected === ':') {
      if (character !== ':') return offset
      expected = 'value'
    } else if (expected.startsWith('name')) {
      if (character === '}' && expected === 'name or }') {
        closers.pop()
        expected = ', or end'
      } else if (character === '"') {
        end = endOfString(text, offset)
        if (end < 0) return ~end
        expected = ':'
      } else return offset
    } else if (character === '{' || character === '[') {
      closers.push(character === '{' ? '}' : ']')
      expected = character === '{' ? 'name or }' : 'value or ]'
    } else if (character === ']' && expected === 'value or ]') {
      closers.pop()
      expected = ', or end'
    } else {
      end = character === '"' ? endOfString(text, offset) : endOfScalar(text, offset)
      if (end < 0) return ~end
      expected = ', or end'
    }
    offset = skipSpace(text, end)
  }
  return text.length
}

function skipSpace(text: string, from: number): number {
  let offset = from
  while (offset < text.length && ' \t\n\r'.includes(text[offset]!)) offset++
  return offset
}

/** The end of a string; ~offset of the first error in it. */
function endOfString(text: string, start: number): number {
  for (let offset = start + 1; offset < text.length; offset++) {
    const unit = text.charCodeAt(offset)
    if (unit === 0x22) return offset + 1
    if (unit < 0x20) return ~offset
    if (unit !== 0x5c) continue
    const end = endOf(escape, text, offset)
    if (end < 0) return text.length - offset < 6 ? ~text.length : end
    offset = end - 1
  }
  return ~text.length
}

/** The end of a number or literal; ~offset of an error, which is the end of a truncated text. */
function endOfScalar(text: string, offset: number): number {
  const end = endOf(scalar, text, offset)
  return end < 0 && endOf(incomplete, text, offset) >= 0 ? ~text.length : end
}

function endOf(pattern: RegExp, text: string, offset: number): number {
  pattern.lastIndex = offset
  return pattern.test(text) ? pattern.lastIndex : ~offset
}
