import { existsSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { readTokenizerText, TokenizerFileError } from '@heed/tokenizer'
import type { Tokenizer } from '@heed/tokenizer'
import { runsRoot } from '../open-run.ts'
import { listRuns } from '../run-folder.ts'
import { UsageError } from '../usage-error.ts'
import { whyUnreadable } from './lines-of.ts'

const names = ['tokenizer.json']

/**
 * Opens a tokenizer: a file, or a folder with one in it, such as a run.
 *
 * @param place - the tokenizer in this folder if left out, or else that of the newest run
 * @throws `UsageError` if nothing is there, or if it is no tokenizer.
 */
export function openTokenizer(place: string | undefined): Tokenizer {
  const path = place ?? fileIn('.') ?? listRuns(runsRoot)[0]?.path
  if (path === undefined) {
    throw new UsageError(
      'there is no tokenizer here; name one with --tokenizer, or make one: heed tokenizer train',
    )
  }
  if (!existsSync(path)) {
    throw new UsageError(
      `${path} does not exist; expected a tokenizer file, or a folder with one, such as a run`,
    )
  }
  if (!statSync(path).isDirectory()) return openFile(path)
  const file = fileIn(path)
  if (file !== undefined) return openFile(file)
  throw new UsageError(`${path} has no tokenizer in it; expected ${names.join(', ')}`)
}

const fileIn = (folder: string): string | undefined =>
  names.map((name) => join(folder, name)).find((path) => existsSync(path))

function openFile(path: string): Tokenizer {
  try {
    return readTokenizerText(textOf(path))
  } catch (error) {
    if (!(error instanceof TokenizerFileError)) throw error
    const kind = `${basename(path)}, `
    const { message } = error
    throw new UsageError(
      message.startsWith(kind) ? `${path}, ${message.slice(kind.length)}` : `${path}: ${message}`,
    )
  }
}

function textOf(path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path))
  } catch (error) {
    throw new UsageError(whyUnreadable(path, error as Error))
  }
}
