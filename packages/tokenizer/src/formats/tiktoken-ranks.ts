import { byteCharacters } from '../text/byte-alphabet.ts'
import { TokenizerFileError } from '../errors.ts'
import { fromBase64 } from '../text/base64.ts'
import { linesOf } from './lines.ts'

const file = 'tiktoken file'
const greatestRank = 2 ** 24 - 1

/**
 * Reads lines of a token in base64 and its rank.
 *
 * @returns each token, one character for a byte, with its rank
 * @throws `TokenizerFileError` with the number of the line.
 */
export function readRanks(text: string): Map<string, number> {
  const ranks = new Map<string, number>()
  const tokens: string[] = []
  for (const { line, number } of linesOf(text)) {
    if (line === '') continue
    const fail = (message: string): never => {
      throw new TokenizerFileError(`line ${number}`, message, file)
    }
    const [base64 = '', digits = '', ...rest] = line.split(' ', 3)
    const bytes = fromBase64(base64)
    if (!bytes || bytes.length === 0 || !/^\d{1,8}$/.test(digits) || rest.length > 0) {
      return fail('expected a token in base64, a space and its rank')
    }
    const token = Array.from(bytes, (byte) => byteCharacters[byte]!).join('')
    const rank = Number(digits)
    if (rank > greatestRank) fail(`expected a rank up to ${greatestRank}, got ${rank}`)
    if (ranks.has(token)) fail('another line has the same token')
    if (tokens[rank] !== undefined) fail(`another line has the rank ${rank}`)
    tokens[rank] = token
    ranks.set(token, rank)
  }
  if (ranks.size === 0) throw new TokenizerFileError('the text', 'there are no tokens', file)
  return ranks
}
