import { createReadStream } from 'node:fs'
import { UsageError } from '../usage-error.ts'

/** A line of more units is read in parts, so that a file without line ends needs no memory of its size. */
const longestLine = 1 << 20

/**
 * The lines of files, one after the other, read as they are needed: files may be larger than memory.
 *
 * @param files - `-` is standard input
 * @param progress - hears how many bytes were read
 * @throws `UsageError` if a file cannot be read, or is no text.
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
        const { lines, left } = cutLines(rest)
        rest = left
        yield* lines
      }
      rest += decoder.decode()
    } catch (error) {
      throw new UsageError(whyUnreadable(name, error as NodeJS.ErrnoException))
    }
    if (rest !== '') yield rest.replace(/\r$/, '')
  }
}

/** What to do about a file that cannot be read. */
export function whyUnreadable(name: string, { code, message }: NodeJS.ErrnoException): string {
  if (code === 'ENOENT') return `${name} does not exist; check the path`
  if (code === 'EISDIR') return `${name} is a folder; give the files in it`
  if (code === 'EACCES') return `${name} may not be read by you; check its permissions`
  if (code !== 'ERR_ENCODING_INVALID_ENCODED_DATA') return `${name} cannot be read: ${message}`
  return `${name} is no text in UTF-8; unpack it, or convert it first`
}

function cutLines(text: string): { lines: string[]; left: string } {
  const lines = text.split('\n')
  let left = lines.pop()!
  for (; left.length > longestLine; left = left.slice(lines.at(-1)!.length)) {
    const space = left.lastIndexOf(' ', longestLine)
    const isPair = /[\ud800-\udbff]/.test(left[longestLine - 1]!)
    lines.push(left.slice(0, space > 0 ? space : longestLine - Number(isPair)))
  }
  return { lines: lines.map((line) => line.replace(/\r$/, '')), left }
}
