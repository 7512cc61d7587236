import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Tokenizer } from '@heed/tokenizer'
import { listRuns } from '@heed/tasks/node'
import { runsRoot } from '../open-run.ts'
import { UsageError } from '../usage-error.ts'
import { readTokenizerFile } from './read-tokenizer-file.ts'

const names = ['tokenizer.json', '*.model', '*.tiktoken', 'vocab.json', 'vocab.txt'] as const

/**
 * Opens a tokenizer: a file, or a folder with one in it, such as a run.
 *
 * @param location - default: `tokenizer.json` in the current folder, or else in the newest run
 * @throws `UsageError` if it does not exist or is not a tokenizer.
 */
export async function openTokenizer(location: string | undefined): Promise<Tokenizer> {
  const path =
    location ?? (existsSync('tokenizer.json') ? '.' : (await listRuns(runsRoot))[0]?.path)
  if (path === undefined) {
    throw new UsageError(
      'no tokenizer in this folder; name one with --tokenizer, or train one: heed tokenizer train',
    )
  }
  if (!existsSync(path)) {
    throw new UsageError(
      `${path} does not exist; expected a tokenizer file, or a folder with one, such as a run`,
    )
  }
  return readTokenizerFile(statSync(path).isDirectory() ? fileIn(path) : path)
}

function fileIn(folder: string): string {
  const files = readdirSync(folder).sort()
  for (const name of names) {
    const found = files.find((file) =>
      name.startsWith('*') ? file.endsWith(name.slice(1)) : file === name,
    )
    if (found !== undefined) return join(folder, found)
  }
  throw new UsageError(`${folder} contains no tokenizer; expected ${names.join(', ')}`)
}
