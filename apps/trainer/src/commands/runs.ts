import type { Command } from 'commander'
import { TaskError } from '@heed/tasks'
import { listRuns } from '@heed/tasks/node'
import type { RunFolder } from '@heed/tasks/node'
import { consoleOutput } from '../console-output.ts'
import { addDevice, chooseDevice } from '../device.ts'
import type { DeviceFlags } from '../device.ts'
import { evaluateRun } from '../evaluate-run.ts'
import { wholeNumberFlag } from '../number-flag.ts'
import { openRun, runsRoot } from '../open-run.ts'
import { showSentences, showSummary } from '../show.ts'

export function addRuns(program: Command): void {
  program
    .command('runs')
    .description('list the runs')
    .action(async () => {
      const output = consoleOutput()
      const runs = await listRuns(runsRoot)
      if (runs.length === 0)
        output.note(`there is no run in ${runsRoot} yet; "heed train" makes one`)
      for (const run of runs) output.result(await describeRun(run))
    })
  const command = program.command('evaluate').description('score a run on its held-out sentences')
  addDevice(command)
    .option('--run <folder>', 'run folder (the newest)')
    .option('--beams <number>', 'beam size; 1 is greedy (4)', wholeNumberFlag('beams', 1), 4)
    .option('--json', 'print the summary as JSON')
    .action(async (flags: DeviceFlags & { run?: string; beams: number; json?: boolean }) => {
      const output = consoleOutput()
      await chooseDevice(flags)
      const { run, record, data } = await openRun(flags.run)
      const translator = await run.loadTranslator()
      const { summary, sentences } = await evaluateRun(run, translator, data, flags.beams)
      if (flags.json) return output.result(JSON.stringify(summary, null, 2))
      showSummary(summary, output)
      showSentences(sentences, record.data.languages, output)
    })
}

async function describeRun(run: RunFolder): Promise<string> {
  try {
    const { steps, parameters, isFinished, data } = await run.readRecord()
    const { source, target } = data.languages
    return [
      run.path,
      `${steps} steps`,
      `${parameters.toLocaleString('en')} parameters`,
      ...(source !== null && target !== null ? [`${source} to ${target}`] : []),
      await scoresOf(run),
      ...(isFinished ? [] : ['(not finished)']),
    ].join('  ')
  } catch (error) {
    if (error instanceof TaskError) return `${run.path}  (cannot be read: ${error.message})`
    throw error
  }
}

async function scoresOf(run: RunFolder): Promise<string> {
  if (!(await run.has('summary.json'))) return 'not evaluated'
  const summary = (await run.readJson('summary.json')) as { bleu?: unknown; chrf?: unknown } | null
  const { bleu, chrf } = summary ?? {}
  if (typeof bleu !== 'number' || typeof chrf !== 'number') return 'not evaluated'
  return `BLEU ${bleu.toFixed(1)}  chrF ${chrf.toFixed(1)}`
}
