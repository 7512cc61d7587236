import { byteCharacters } from '../text/byte-alphabet.ts'
import { TokenizerFileError } from '../errors.ts'
import { fromBase64 } from '../text/base64.ts'
import { Vocabulary } from '../models/vocabulary.ts'
import { linesOf } from './lines.ts'

const file = 'tiktoken file'
const maxRank = 2 ** 24 - 1

/**
 * Reads the lines of a `.tiktoken` file.
 *
 * @returns each token, in the byte alphabet, with its rank
 * @throws `TokenizerFileError` with the number of the invalid line.
 */
export function readRanks(text: string): Vocabulary {
  const lines: number[] = []
  const ranks: number[] = []
  const ends: number[] = []
  // All tokens are slices of one string, which is faster than concatenating characters.
  const units = new Uint16Array(Math.ceil(0.75 * text.length))
  let length = 0
  for (const { line, number } of linesOf(text)) {
    if (line === '') continue
    const space = line.indexOf(' ')
    const digits = line.slice(space + 1)
    const bytes = space === -1 ? null : fromBase64(line.slice(0, space))
    if (!bytes || bytes.length === 0 || !/^\d{1,8}$/.test(digits)) {
      return fail(number, 'expected a token in base64, a space and its rank')
    }
    const rank = Number(digits)
    if (rank > maxRank) fail(number, `expected a rank up to ${maxRank}, got ${rank}`)
    for (const byte of bytes) units[length++] = byteCharacters[byte]!.charCodeAt(0)
    lines.push(number)
    ranks.push(rank)
    ends.push(length)
  }
  if (ranks.length === 0)
    throw new TokenizerFileError('the text', 'expected at least one token', file)
  const characters = new TextDecoder('utf-16le').decode(units.subarray(0, length))
  const ids = new Map<string, number>()
  const tokens: string[] = []
  ranks.forEach((rank, i) => {
    const token = characters.slice(i === 0 ? 0 : ends[i - 1]!, ends[i]!)
    ids.set(token, rank)
    if (ids.size === i) fail(lines[i]!, 'another line has the same token')
    if (tokens[rank] !== undefined) fail(lines[i]!, `another line has the rank ${rank}`)
    tokens[rank] = token
  })
  return new Vocabulary(ids, tokens)
}

function fail(line: number, message: string): never {
  throw new TokenizerFileError(`line ${line}`, message, file)
}
