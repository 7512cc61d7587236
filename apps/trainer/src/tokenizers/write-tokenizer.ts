import { existsSync, statSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Tokenizer } from '@heed/tokenizer'
import { writeAtomically } from '@heed/training/node'
import { UsageError } from '../usage-error.ts'

/**
 * The path to write a tokenizer to: a file that ends in `.json`, or `tokenizer.json` in a folder.
 *
 * @throws `UsageError` if the file exists, so that hours of training are not lost.
 */
export function outputPath(out: string, isForced = false): string {
  const isFolder = !out.endsWith('.json') || (existsSync(out) && statSync(out).isDirectory())
  const path = isFolder ? join(out, 'tokenizer.json') : out
  if (isForced || !existsSync(path)) return path
  throw new UsageError(
    `${path} already exists; choose another path with --out, or replace it with --force`,
  )
}

/**
 * Writes a tokenizer atomically.
 *
 * @throws `UsageError` with the cause and a solution.
 */
export async function writeTokenizer(path: string, tokenizer: Tokenizer): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true })
    const text = `${JSON.stringify(tokenizer, null, 2)}\n`
    await writeAtomically(path, new TextEncoder().encode(text))
  } catch (error) {
    throw new UsageError(
      `${path} cannot be written: ${causeOf(error as NodeJS.ErrnoException)}; or choose another path with --out`,
    )
  }
}

function causeOf({ code, message }: NodeJS.ErrnoException): string {
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'the disk is full; free some space'
  if (code === 'EACCES' || code === 'EROFS') return 'no write permission; change the permissions'
  if (code === 'ENOTDIR' || code === 'EEXIST') return 'a part of the path is a file; move it'
  return message
}
