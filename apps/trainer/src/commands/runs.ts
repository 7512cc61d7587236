import type { Command } from 'commander'
import { consoleOutput } from '../console-output.ts'
import { addDevice, chooseDevice } from '../device.ts'
import type { DeviceFlags } from '../device.ts'
import type { Summary } from '../evaluate-run.ts'
import { openRun, runsRoot } from '../open-run.ts'
import { evaluateRun } from '../evaluate-run.ts'
import { listRuns } from '../run-folder.ts'
import { showSentences, showSummary } from '../show.ts'
import type { RunRecord } from '../train-run.ts'

export function addRuns(program: Command): void {
  program
    .command('runs')
    .description('list the runs')
    .action(() => {
      const output = consoleOutput()
      const runs = listRuns(runsRoot)
      if (runs.length === 0)
        output.note(`There is no run in ${runsRoot} yet; "heed train" makes one.`)
      for (const run of runs) {
        const { steps, parameters, isFinished } = run.readJson<RunRecord>('run.json')
        const scores = run.has('summary.json') ? run.readJson<Summary>('summary.json') : null
        const score = scores
          ? `BLEU ${scores.bleu.toFixed(1)}  chrF ${scores.chrf.toFixed(1)}`
          : 'not evaluated'
        const state = isFinished ? '' : '  (not finished)'
        output.result(
          `${run.path}  ${steps} steps  ${parameters.toLocaleString('en')} parameters  ${score}${state}`,
        )
      }
    })
  const command = program.command('evaluate').description('score a run on its held-out sentences')
  addDevice(command, 'BLAS where there is one')
    .option('--run <folder>', 'which run; the newest if left out')
    .option('--beams <number>', 'prefixes that are followed', Number, 4)
    .option('--json', 'the summary as JSON')
    .action(async (flags: DeviceFlags & { run?: string; beams: number; json?: boolean }) => {
      const output = consoleOutput()
      await chooseDevice(flags)
      const { run, data } = await openRun(flags.run)
      const { summary, sentences } = await evaluateRun(run, run.loadTranslator(), data, flags.beams)
      if (flags.json) return output.result(JSON.stringify(summary, null, 2))
      showSummary(summary, output)
      showSentences(sentences, output)
    })
}
