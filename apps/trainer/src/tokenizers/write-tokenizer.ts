import { existsSync, statSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Tokenizer } from '@heed/tokenizer'
import { writeAtomically } from '@heed/training/node'
import { UsageError } from '../usage-error.ts'

/**
 * Where a tokenizer goes: a file that ends in `.json`, or `tokenizer.json` in a folder.
 *
 * @throws `UsageError` if something is there already: before hours of training end at it.
 */
export function placeFor(out: string, isForced = false): string {
  const isFolder = !out.endsWith('.json') || (existsSync(out) && statSync(out).isDirectory())
  const path = isFolder ? join(out, 'tokenizer.json') : out
  if (isForced || !existsSync(path)) return path
  throw new UsageError(
    `${path} is there already; name another place with --out, or replace it with --force`,
  )
}

/**
 * Writes a tokenizer, whole or not at all.
 *
 * @throws `UsageError` that says why it could not, and what to do.
 */
export async function writeTokenizer(path: string, tokenizer: Tokenizer): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true })
    const text = `${JSON.stringify(tokenizer, null, 2)}\n`
    await writeAtomically(path, new TextEncoder().encode(text))
  } catch (error) {
    throw new UsageError(
      `${path} cannot be written, for ${whyNot(error as NodeJS.ErrnoException)}; or name another place with --out`,
    )
  }
}

function whyNot({ code, message }: NodeJS.ErrnoException): string {
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'the disk is full: free some space'
  if (code === 'EACCES' || code === 'EROFS') return 'you may not write there: change that'
  if (code === 'ENOTDIR' || code === 'EEXIST') return 'a part of its path is a file: move that'
  return message
}
