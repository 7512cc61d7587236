#!/usr/bin/env node
import { Command, CommanderError } from 'commander'
import { CheckpointError } from '@heed/training'
import { HeedError } from '@heed/tensor'
import { TaskError } from '@heed/tasks'
import { TokenizerError } from '@heed/tokenizer'
import { addAttend } from './commands/attend.ts'
import { addData } from './commands/data.ts'
import { addDemo } from './commands/demo.ts'
import { addEvaluate } from './commands/evaluate.ts'
import { addRuns } from './commands/runs.ts'
import { addTokenizer } from './commands/tokenizer.ts'
import { addTrain } from './commands/train.ts'
import { addTranslate } from './commands/translate.ts'
import { addUi } from './commands/ui.ts'
import { DataError } from './data/data-error.ts'
import { escapeControls } from './escape-controls.ts'
import { UsageError } from './usage-error.ts'
import { version } from './version.ts'

const program = new Command('heed')
  .description('A Transformer that you train yourself, on Korean and English or on your own pairs')
  .version(version, '-V, --version', 'version of heed')
  .showSuggestionAfterError()
  .exitOverride()
  .configureOutput({ outputError: (text, write) => write(escapeControls(text)) })

for (const add of [
  addData,
  addTokenizer,
  addTrain,
  addEvaluate,
  addRuns,
  addTranslate,
  addAttend,
  addUi,
  addDemo,
])
  add(program)
for (const command of program.commands) command.copyInheritedSettings(program)

/** Errors that the user can fix: the message is printed without a stack; exit code 2. */
const userErrors = [UsageError, DataError, TaskError, TokenizerError, CheckpointError, HeedError]

// The process that reads the pipe may close it early, as in "| head".
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(process.exitCode ?? 0)
})

try {
  await program.parseAsync()
} catch (error) {
  process.exitCode = exitCodeOf(error)
}

function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  const message = diskMessage(error)
  if (message !== null || userErrors.some((Kind) => error instanceof Kind)) {
    process.stderr.write(`heed: ${escapeControls(message ?? (error as Error).message)}\n`)
    return 2
  }
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
  return 1
}

/** The message for a disk that cannot be written; null for other errors. */
function diskMessage(error: unknown): string | null {
  const { code, path } = (error ?? {}) as NodeJS.ErrnoException
  const where = path === undefined ? '' : ` (${path})`
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return `the disk is full${where}; the last checkpoint is complete: free some space, then resume with heed train --resume`
  }
  if (code === 'EACCES' || code === 'EROFS')
    return `cannot write here${where}; choose another folder with --run`
  return null
}
