import { text as readText } from 'node:stream/consumers'
import type { Command } from 'commander'
import { consoleOutput } from '../console-output.ts'
import { addDevice, chooseDevice } from '../device.ts'
import type { DeviceFlags } from '../device.ts'
import { runsRoot } from '../open-run.ts'
import { findRun } from '../run-folder.ts'
import { showSteps } from '../show.ts'
import { UsageError } from '../usage-error.ts'

interface Flags extends DeviceFlags {
  readonly run?: string
  readonly beams: number
  readonly steps?: boolean
  readonly json?: boolean
}

export function addTranslate(program: Command): void {
  const command = program
    .command('translate [text...]')
    .description('translate arguments, or the lines of standard input')
  addDevice(command, 'BLAS where there is one')
    .option('--run <folder>', 'which run; the newest if left out')
    .option('--beams <number>', 'prefixes that are followed; 1 is greedy', Number, 4)
    .option('--steps', 'show how each token was chosen')
    .option('--json', 'one object a sentence')
    .action(translate)
}

async function translate(texts: string[], flags: Flags): Promise<void> {
  const output = consoleOutput()
  if (!Number.isSafeInteger(flags.beams) || flags.beams < 1) {
    throw new UsageError(`--beams: expected a whole number of at least 1, got ${flags.beams}`)
  }
  await chooseDevice(flags)
  const translator = findRun(flags.run, runsRoot).loadTranslator()
  const sentences =
    texts.length > 0
      ? texts
      : (await readText(process.stdin)).split('\n').filter((line) => line.trim())
  if (sentences.length === 0)
    throw new UsageError(
      'there is no text to translate; give it as an argument or on standard input',
    )
  if (flags.steps) {
    for (const sentence of sentences) output.result(await showSteps(translator, sentence, output))
    return
  }
  const translations = await translator.translate(sentences, { beams: flags.beams })
  for (const [i, translation] of translations.entries()) {
    output.result(flags.json ? JSON.stringify({ source: sentences[i], translation }) : translation)
  }
}
