import { createReadStream } from 'node:fs'
import { UsageError } from '../usage-error.ts'

/** Longer lines are split, so that a file without line ends need not fit into memory. */
const maxLineLength = 1 << 20

/**
 * The lines of several files, streamed: files may be larger than memory.
 *
 * @param files - `-` is standard input
 * @param progress - receives the number of bytes read so far
 * @throws `UsageError` if a file cannot be read, or is not UTF-8.
 */
export async function* linesOf(
  files: readonly string[],
  progress?: (bytes: number) => void,
): AsyncGenerator<string> {
  let bytes = 0
  for (const file of files) {
    const decoder = new TextDecoder('utf-8', { fatal: true })
    const name = file === '-' ? 'standard input' : file
    const input: AsyncIterable<Uint8Array> = file === '-' ? process.stdin : createReadStream(file)
    let remainder = ''
    try {
      for await (const chunk of input) {
        remainder += decoder.decode(chunk, { stream: true })
        bytes += chunk.length
        progress?.(bytes)
        const lines = completeLines(remainder)
        remainder = lines.pop()!
        yield* lines
      }
      remainder += decoder.decode()
    } catch (error) {
      throw new UsageError(whyUnreadable(name, error as NodeJS.ErrnoException))
    }
    if (remainder !== '') yield* remainder.replace(/\r$/, '').split('\r')
  }
}

/** The cause of a reading error, and a remedy. */
export function whyUnreadable(name: string, { code, message }: NodeJS.ErrnoException): string {
  if (code === 'ENOENT') return `${name} does not exist; check the path`
  if (code === 'EISDIR') return `${name} is a folder; pass the files in it`
  if (code === 'EACCES') return `${name} cannot be read; check its permissions`
  if (code !== 'ERR_ENCODING_INVALID_ENCODED_DATA') return `${name} cannot be read: ${message}`
  return `${name} is not UTF-8 text; unpack or convert it first`
}

/** The complete lines of a text with any line ends, followed by the start of the next line. */
function completeLines(text: string): string[] {
  // a final \r may be the first half of \r\n
  const lines = text.split(/\r\n|\n|\r(?!$)/)
  let remainder = lines.pop()!
  for (; remainder.length > maxLineLength; remainder = remainder.slice(lines.at(-1)!.length)) {
    const space = remainder.lastIndexOf(' ', maxLineLength)
    const isPair = /[\ud800-\udbff]/.test(remainder[maxLineLength - 1]!)
    lines.push(remainder.slice(0, space > 0 ? space : maxLineLength - Number(isPair)))
  }
  return [...lines, remainder]
}
