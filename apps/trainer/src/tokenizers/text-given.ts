import { text as readText } from 'node:stream/consumers'
import { UsageError } from '../usage-error.ts'

/** What was given as arguments, joined by spaces, or else all of standard input without its last line end. */
export async function textGiven(words: readonly string[]): Promise<string> {
  if (words.length > 0) return words.join(' ')
  const text = (await readText(process.stdin)).replace(/\r?\n$/, '')
  if (text !== '') return text
  throw new UsageError('there is no text; give it as an argument or on standard input')
}
