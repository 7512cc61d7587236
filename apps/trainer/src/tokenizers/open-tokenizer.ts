import { existsSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import {
  readGpt2Files,
  readSentencePiece,
  readTiktoken,
  readTokenizerText,
  readWordPieceVocabulary,
} from '@heed/tokenizer'
import type { Tokenizer } from '@heed/tokenizer'
import { runsRoot } from '../open-run.ts'
import { findRun } from '../run-folder.ts'
import { UsageError } from '../usage-error.ts'

/**
 * Opens a tokenizer: a file (`tokenizer.json`, a `.model` of sentencepiece, a `.tiktoken`, a `vocab.txt`, a
 * `vocab.json` with `merges.txt` beside it), a folder with one of them in it, or the tokenizer of a run.
 *
 * @param place - the newest run if left out
 * @throws `UsageError` if nothing is there, `TokenizerFileError` if it is no tokenizer.
 */
export function openTokenizer(place: string | undefined): Tokenizer {
  if (place === undefined) return findRun(undefined, runsRoot).loadTranslator().tokenizer
  if (!existsSync(place)) return findRun(place, runsRoot).loadTranslator().tokenizer
  if (!statSync(place).isDirectory()) return openFile(place)
  const file = names.map((name) => join(place, name)).find((path) => existsSync(path))
  if (file) return openFile(file)
  throw new UsageError(`${place} has no tokenizer in it; expected one of ${names.join(', ')}`)
}

const names = ['tokenizer.json', 'tokenizer.model', 'spiece.model', 'vocab.json', 'vocab.txt']

function openFile(path: string): Tokenizer {
  const text = (): string => readFileSync(path, 'utf8')
  if (path.endsWith('.model')) return readSentencePiece(readFileSync(path))
  if (path.endsWith('.tiktoken')) return readTiktoken(text(), patternOf(path))
  if (path.endsWith('.txt')) return readWordPieceVocabulary(text())
  const merges = join(path, '..', 'merges.txt')
  if (basename(path) === 'vocab.json' && existsSync(merges)) {
    return readGpt2Files(text(), readFileSync(merges, 'utf8'))
  }
  return readTokenizerText(text())
}

const patterns = ['o200k_base', 'cl100k_base', 'p50k_base', 'r50k_base', 'gpt2'] as const

/** A `.tiktoken` file does not say how text is cut; its name does. */
function patternOf(path: string): (typeof patterns)[number] {
  const found = patterns.find((name) => basename(path).startsWith(name))
  if (found) return found
  throw new UsageError(
    `${path}: a .tiktoken file does not say how text is cut; name it after its encoding (${patterns.join(', ')})`,
  )
}
