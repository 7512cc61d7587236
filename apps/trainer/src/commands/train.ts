import { join } from 'node:path'
import type { Command } from 'commander'
import { findRun, RunFolder } from '@heed/tasks/node'
import { consoleOutput } from '../console-output.ts'
import { prepareData } from '../data/prepare.ts'
import { addDevice, chooseDevice } from '../device.ts'
import type { DeviceFlags } from '../device.ts'
import { evaluateRun } from '../evaluate-run.ts'
import { runsRoot } from '../open-run.ts'
import { addSettings, resolveSettings, resumeSettings } from '../settings.ts'
import type { SettingFlags } from '../settings.ts'
import { showSentences, showSummary } from '../show.ts'
import { trainRun } from '../train-run.ts'
import { UsageError } from '../usage-error.ts'

type Flags = SettingFlags &
  DeviceFlags & {
    readonly run?: string
    readonly resume?: boolean
    readonly overfitOneBatch?: boolean
    readonly json?: boolean
    readonly quiet?: boolean
  }

export function addTrain(program: Command): void {
  const command = addSettings(program.command('train').description('train a translator'))
  addDevice(command)
    .option('--run <folder>', 'run folder (runs/<time>; with --resume, the newest run)')
    .option(
      '--resume',
      'continue from the newest checkpoint; other flags change the settings of the run',
    )
    .option('--overfit-one-batch', 'train on the first 16 pairs only, to check the model')
    .option('--json', 'print the summary as JSON')
    .option('--quiet', 'hide progress')
    .action(train)
}

async function train(flags: Flags): Promise<void> {
  const output = consoleOutput({ quiet: flags.quiet })
  const run = flags.resume
    ? await findRun(flags.run, runsRoot)
    : new RunFolder(flags.run ?? newRunPath())
  const resumed = flags.resume ? await run.readRecord() : null
  const settings = resumed ? resumeSettings(resumed.settings, flags) : resolveSettings(flags)
  if (!resumed && (await run.has('run.json'))) {
    throw new UsageError(
      `${run.path} already has a run; continue it with --resume, or choose another folder with --run`,
    )
  }
  const data = await prepareData(settings)
  await chooseDevice(flags, output)
  const { overfitOneBatch } = flags
  const { translator, isFinished } = await trainRun({
    run,
    settings,
    data,
    output,
    resumed,
    overfitOneBatch,
  })
  if (!isFinished || data.test.length === 0) return
  const { summary, sentences } = await evaluateRun(run, translator, data)
  if (flags.json) return output.result(JSON.stringify(summary, null, 2))
  showSummary(summary, output)
  showSentences(sentences, data.report.languages, output)
  output.result(`\nThe run is in ${run.path}. Try: heed translate --run ${run.path} "…"`)
}

function newRunPath(): string {
  const time = new Date().toISOString().slice(0, 19).replace('T', '_').replaceAll(':', '-')
  return join(runsRoot, time)
}
