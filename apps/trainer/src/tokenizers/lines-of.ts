import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { UsageError } from '../usage-error.ts'

/** The lines of files, one after the other, read as they are needed: files may be larger than memory. */
export async function* linesOf(files: readonly string[]): AsyncGenerator<string> {
  for (const file of files) {
    try {
      const input = createReadStream(file, 'utf8')
      for await (const line of createInterface({ input, crlfDelay: Infinity })) yield line
    } catch (error) {
      throw new UsageError(`${file} cannot be read: ${(error as Error).message}`)
    }
  }
}
