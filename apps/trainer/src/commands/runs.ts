import type { Command } from 'commander'
import { TaskError } from '@heed/tasks'
import { listRuns } from '@heed/tasks/node'
import type { RunFolder } from '@heed/tasks/node'
import { consoleOutput } from '../console-output.ts'
import { runsRoot } from '../open-run.ts'

export function addRuns(program: Command): void {
  program
    .command('runs')
    .description('list the runs')
    .action(async () => {
      const output = consoleOutput()
      const runs = await listRuns(runsRoot)
      if (runs.length === 0)
        output.note(`there is no run in ${runsRoot} yet; "heed train" creates one`)
      for (const run of runs) output.result(await describeRun(run))
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
