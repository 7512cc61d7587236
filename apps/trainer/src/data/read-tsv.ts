import { readFileSync } from 'node:fs'
import { DataError } from './data-error.ts'
import type { Pair } from './pair.ts'

/**
 * Reads pairs from a file with lines of `source TAB target`. A third column, the topic, is ignored.
 *
 * @param path - UTF-8, with lines that end with LF, CRLF or CR
 * @param origin - the origin of the pairs
 * @throws `DataError` that names the file and the line.
 */
export function readTsv(path: string, origin: string): Pair[] {
  const lines = decode(path, read(path)).split(/\r\n|\n|\r/)
  const pairs: Pair[] = []
  for (const [i, line] of lines.entries()) {
    if (line === '') continue
    const where = `${path}, line ${i + 1}`
    const columns = line.split('\t')
    if (columns.length < 2 || columns.length > 3) {
      throw new DataError(
        `${where}: expected 2 columns separated by a tab (source, target), or 3 with a topic, got ${columns.length}`,
      )
    }
    const [source, target] = columns.map((column) => column.trim().normalize('NFC')) as [
      string,
      string,
    ]
    if (source === '' || target === '') {
      throw new DataError(
        `${where}: the ${source === '' ? 'first' : 'second'} column is empty; fill it or remove the line`,
      )
    }
    pairs.push({ source, target, origin })
  }
  if (pairs.length === 0)
    throw new DataError(`${path} has no pairs; write one per line: source TAB target`)
  return pairs
}

function read(path: string): Uint8Array {
  try {
    return readFileSync(path)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') throw new DataError(`${path} does not exist; check the path`)
    throw new DataError(`${path} cannot be read: ${(error as Error).message}`)
  }
}

function decode(path: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    const lines = splitLines(bytes)
    const invalidLine = lines.findIndex((line) => !isUtf8(line)) + 1
    throw new DataError(
      `${path}, line ${invalidLine}: expected valid UTF-8; save the file as UTF-8`,
    )
  }
}

function splitLines(bytes: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = []
  let start = 0
  for (let end = bytes.indexOf(10); end !== -1; end = bytes.indexOf(10, start)) {
    lines.push(bytes.subarray(start, end))
    start = end + 1
  }
  return [...lines, bytes.subarray(start)]
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}
