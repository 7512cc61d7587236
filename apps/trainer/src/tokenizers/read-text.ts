import { buffer } from 'node:stream/consumers'
import { UsageError } from '../usage-error.ts'
import { whyUnreadable } from './lines-of.ts'

/**
 * The arguments, joined by spaces, or all of standard input without its last line end.
 *
 * @throws `UsageError` if standard input is empty or is not UTF-8.
 */
export async function readText(words: readonly string[]): Promise<string> {
  if (words.length > 0) return words.join(' ')
  const text = decode(await buffer(process.stdin)).replace(/\r?\n$/, '')
  if (text !== '') return text
  throw new UsageError('no text; pass it as an argument or on standard input')
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    throw new UsageError(whyUnreadable('standard input', error as Error))
  }
}
