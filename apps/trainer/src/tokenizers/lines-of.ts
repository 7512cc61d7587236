import { createReadStream } from 'node:fs'
import { UsageError } from '../usage-error.ts'

/** Longer lines are split, so that a file without line ends need not fit into memory. */
const longestLine = 1 << 20

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
    let rest = ''
    try {
      for await (const chunk of input) {
        rest += decoder.decode(chunk, { stream: true })
        bytes += chunk.length
        progress?.(bytes)
        const lines = completeLines(rest)
        rest = lines.pop()!
        yield* lines
      }
      rest += decoder.decode()
    } catch (error) {
      throw new UsageError(whyUnreadable(name, error as NodeJS.ErrnoException))
    }
    if (rest !== '') yield* rest.replace(/\r$/, '').split('\r')
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

/** The complete lines of a text, with any line ends, and at last the start of the next line. */
function completeLines(text: string): string[] {
  // a final \r may be the first half of \r\n
  const lines = text.split(/\r\n|\n|\r(?!$)/)
  let rest = lines.pop()!
  for (; rest.length > longestLine; rest = rest.slice(lines.at(-1)!.length)) {
    const space = rest.lastIndexOf(' ', longestLine)
    const isPair = /[\ud800-\udbff]/.test(rest[longestLine - 1]!)
    lines.push(rest.slice(0, space > 0 ? space : longestLine - Number(isPair)))
  }
  return [...lines, rest]
}
