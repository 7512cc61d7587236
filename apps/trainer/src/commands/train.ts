import { join } from 'node:path'
import type { Command } from 'commander'
import { consoleOutput } from '../console-output.ts'
import { addDevice, chooseDevice } from '../device.ts'
import type { DeviceFlags } from '../device.ts'
import { evaluateRun } from '../evaluate-run.ts'
import { numberFlag } from '../number-flag.ts'
import { prepareSettings, runsRoot } from '../open-run.ts'
import { findRun, RunFolder } from '../run-folder.ts'
import { defaultSettings, resolveSettings } from '../settings.ts'
import type { Settings } from '../settings.ts'
import { showSentences, showSummary } from '../show.ts'
import { trainRun } from '../train-run.ts'
import type { RunRecord } from '../train-run.ts'
import { UsageError } from '../usage-error.ts'

interface Flags extends Partial<Settings>, DeviceFlags {
  readonly config?: string
  readonly run?: string
  readonly resume?: boolean
  readonly overfitOneBatch?: boolean
  readonly json?: boolean
  readonly quiet?: boolean
}

const numbers: readonly (readonly [flag: string, text: string])[] = [
  ['steps', 'optimizer steps at most'],
  ['batch-tokens', 'tokens in a batch, padding included'],
  ['learning-rate', 'the highest rate'],
  ['warmup', 'steps in which the rate rises'],
  ['width', 'width of the model'],
  ['heads', 'attention heads'],
  ['feed-forward-width', 'hidden width of the feed-forward parts'],
  ['encoder-layers', 'layers of the encoder'],
  ['decoder-layers', 'layers of the decoder'],
  ['dropout', 'share that is dropped while training'],
  ['label-smoothing', 'share of the target that is spread over all tokens'],
  ['vocabulary-size', 'tokens for both languages'],
  ['maximum-words', 'real sentences of more words are left out'],
  ['maximum-seconds', 'training stops after this time'],
  ['eval-every', 'steps between evaluations'],
  ['sample-every', 'steps between sample translations'],
  ['save-every', 'steps between checkpoints'],
  ['patience', 'evaluations without a better one until it stops'],
  ['seed', 'all randomness comes from it'],
]

/** Adds a flag for each number one can set. */
export function addSettings(command: Command): Command {
  command
    .option('--config <file.yaml>', 'settings from a file; flags go before it')
    .option('--data <file.tsv>', 'your own pairs, "source TAB target" a line')
  for (const [flag, text] of numbers) command.option(`--${flag} <number>`, text, numberFlag(flag))
  return command
}

/** The settings among the flags. */
export function settingsOf(flags: Flags & { evalEvery?: number }): Partial<Settings> {
  const all = {
    ...flags,
    ...(flags.evalEvery === undefined ? {} : { evaluateEvery: flags.evalEvery }),
  }
  return Object.fromEntries(
    Object.entries(all).filter(([key]) => Object.hasOwn(defaultSettings, key)),
  )
}

export function addTrain(program: Command): void {
  const command = addSettings(program.command('train').description('train a translator'))
  addDevice(command, 'BLAS where there is one')
    .option('--run <folder>', 'the run folder; runs/<time> if left out')
    .option('--resume', 'go on where a run stopped')
    .option('--overfit-one-batch', 'learn 16 sentences by heart, to see that all is wired right')
    .option('--json', 'the summary as JSON on standard output')
    .option('--quiet', 'no progress')
    .action(train)
}

async function train(flags: Flags): Promise<void> {
  const output = consoleOutput({ quiet: flags.quiet })
  const run = flags.resume ? findRun(flags.run, runsRoot) : new RunFolder(flags.run ?? newRunPath())
  const given = settingsOf(flags)
  const settings = flags.resume
    ? { ...run.readJson<RunRecord>('run.json').settings, ...given }
    : resolveSettings(flags.config, given)
  if (!flags.resume && run.has('run.json')) {
    throw new UsageError(
      `${run.path} holds a run already; go on with --resume, or name another folder with --run`,
    )
  }
  const data = await prepareSettings(settings)
  await chooseDevice(flags, output)
  const { resume = false, overfitOneBatch } = flags
  const { translator, isFinished } = await trainRun({
    run,
    settings,
    data,
    output,
    resume,
    overfitOneBatch,
  })
  if (!isFinished || data.test.length === 0) return
  const { summary, sentences } = await evaluateRun(run, translator, data)
  if (flags.json) output.result(JSON.stringify(summary, null, 2))
  else {
    showSummary(summary, output)
    showSentences(sentences, output)
    output.result(`\nThe run is in ${run.path}. Try: heed translate --run ${run.path} "안녕하세요"`)
  }
}

function newRunPath(): string {
  const time = new Date().toISOString().slice(0, 19).replace('T', '_').replaceAll(':', '-')
  return join(runsRoot, time)
}
