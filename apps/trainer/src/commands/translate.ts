import { buffer } from 'node:stream/consumers'
import type { Command } from 'commander'
import { findRun } from '@heed/tasks/node'
import { consoleOutput } from '../console-output.ts'
import { addDevice, chooseDevice } from '../device.ts'
import type { DeviceFlags } from '../device.ts'
import { escapeControls } from '../escape-controls.ts'
import { numberFlag, wholeNumberFlag } from '../number-flag.ts'
import { runsRoot } from '../open-run.ts'
import { showSteps } from '../show.ts'
import { UsageError } from '../usage-error.ts'

interface Flags extends DeviceFlags {
  readonly run?: string
  readonly beams?: number
  readonly lengthPenalty?: number
  readonly steps?: boolean
  readonly json?: boolean
}

export function addTranslate(program: Command): void {
  const command = program
    .command('translate [text...]')
    .description('translate the arguments, or each line of standard input')
  addDevice(command)
    .option('--run <folder>', 'run folder (the newest)')
    .option('--beams <number>', 'beam size; 1 is greedy (8)', wholeNumberFlag('beams', 1))
    .option('--length-penalty <number>', 'α of beam search (1)', numberFlag('length-penalty'))
    .option('--steps', 'show the candidates of each token')
    .option('--json', 'print one JSON object per line')
    .action(translate)
}

async function translate(texts: string[], flags: Flags): Promise<void> {
  const output = consoleOutput()
  await chooseDevice(flags)
  const translator = await (await findRun(flags.run, runsRoot)).loadTranslator()
  const lines = texts.length > 0 ? texts : linesOf(await buffer(process.stdin))
  const sentences = lines.filter((line) => line.trim() !== '')
  if (sentences.length === 0) {
    throw new UsageError(
      'there is no text to translate; pass it as an argument or on standard input',
    )
  }
  if (flags.steps) {
    for (const sentence of sentences) {
      output.result((await showSteps(translator, sentence, output)).translation)
    }
    return
  }
  const translations = await translator.translate(sentences, flags)
  let next = 0
  for (const source of lines) {
    const translation = source.trim() === '' ? '' : translations[next++]!
    output.result(
      flags.json ? JSON.stringify({ source, translation }) : escapeControls(translation),
    )
  }
}

/** Splits text into lines at LF, CRLF or CR; the last line need not be terminated. */
function linesOf(bytes: Uint8Array): string[] {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new UsageError('standard input: expected UTF-8')
  }
  const lines = text.split(/\r\n|\n|\r/)
  if (lines.at(-1) === '') lines.pop()
  return lines
}
