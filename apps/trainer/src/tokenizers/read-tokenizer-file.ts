import { existsSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import {
  readBert,
  readGpt2,
  readSentencePiece,
  readTiktoken,
  readTokenizerText,
  TokenizerError,
} from '@heed/tokenizer'
import type { Tokenizer } from '@heed/tokenizer'
import { UsageError } from '../usage-error.ts'
import { whyUnreadable } from './lines-of.ts'

/**
 * Reads a tokenizer in the format of its file name: sentencepiece's `.model`, `.tiktoken`, GPT-2's
 * `vocab.json` with `merges.txt` beside it, BERT's `vocab.txt`, and otherwise `tokenizer.json`.
 *
 * @throws `UsageError` with the path and the cause.
 */
export function readTokenizerFile(path: string): Tokenizer {
  try {
    return read(path)
  } catch (error) {
    if (!(error instanceof TokenizerError)) throw error
    // the message may already start with the file name: "tokenizer.json, model: …"
    const prefix = `${basename(path)}, `
    const { message } = error
    throw new UsageError(
      message.startsWith(prefix)
        ? `${path}, ${message.slice(prefix.length)}`
        : `${path} is not a tokenizer: ${message}`,
    )
  }
}

function read(path: string): Tokenizer {
  if (path.endsWith('.model')) return readSentencePiece(bytesOf(path))
  if (path.endsWith('.tiktoken')) return readTiktoken(textOf(path), encodingOf(path))
  const [vocab, merges] = ['vocab.json', 'merges.txt'].map((name) => join(dirname(path), name))
  const isGpt2 = [vocab, merges].includes(join(path)) && existsSync(vocab!) && existsSync(merges!)
  if (isGpt2) return readGpt2(textOf(vocab!), textOf(merges!))
  if (path.endsWith('.txt')) return readBert(textOf(path), { lowercase: isUncased(path) })
  return readTokenizerText(textOf(path))
}

const encodings = ['o200k_base', 'cl100k_base', 'p50k_edit', 'p50k_base', 'r50k_base', 'gpt2'] as const // prettier-ignore

/** A `.tiktoken` file does not contain its pattern; its name is that of the encoding. */
function encodingOf(path: string): (typeof encodings)[number] {
  const found = encodings.find((name) => basename(path).startsWith(name))
  if (found) return found
  throw new UsageError(
    `${path}: unknown encoding; rename the file after it: ${encodings.join(', ')}`,
  )
}

/** Whether BERT lower-cases text: from the `tokenizer_config.json` beside `vocab.txt`, if any. */
function isUncased(path: string): boolean {
  const configuration = join(dirname(path), 'tokenizer_config.json')
  return !existsSync(configuration) || !/"do_lower_case"\s*:\s*false/.test(textOf(configuration))
}

function bytesOf(path: string): Uint8Array {
  try {
    return readFileSync(path)
  } catch (error) {
    throw new UsageError(whyUnreadable(path, error as Error))
  }
}

function textOf(path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytesOf(path))
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw new UsageError(whyUnreadable(path, error as Error))
  }
}
