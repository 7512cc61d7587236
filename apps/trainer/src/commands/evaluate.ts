import { Option } from 'commander'
import type { Command } from 'commander'
import { consoleOutput } from '../console-output.ts'
import { addDevice, chooseDevice } from '../device.ts'
import type { DeviceFlags } from '../device.ts'
import { evaluateRun, evaluateSplit } from '../evaluate-run.ts'
import { numberFlag, wholeNumberFlag } from '../number-flag.ts'
import { openRun } from '../open-run.ts'
import { showSentences, showSummary } from '../show.ts'
import { UsageError } from '../usage-error.ts'

interface Flags extends DeviceFlags {
  readonly run?: string
  readonly split: 'validation' | 'test'
  readonly beams?: number
  readonly lengthPenalty?: number
  readonly json?: boolean
}

export function addEvaluate(program: Command): void {
  const command = program
    .command('evaluate')
    .description('translate held-out sentences and score the translations')
  addDevice(command)
    .option('--run <folder>', 'run folder (the newest)')
    .addOption(
      new Option('--split <part>', 'held-out part; choose settings on validation, not on test')
        .choices(['validation', 'test'])
        .default('test'),
    )
    .option('--beams <number>', 'beam size; 1 is greedy (8)', wholeNumberFlag('beams', 1))
    .option('--length-penalty <number>', 'α of beam search (1)', numberFlag('length-penalty'))
    .option('--json', 'print the scores as JSON')
    .action(evaluate)
}

async function evaluate(flags: Flags): Promise<void> {
  const output = consoleOutput({ quiet: flags.json })
  const { run, record, data } = await openRun(flags.run)
  if (record.data.digests.train !== data.report.digests.train) {
    throw new UsageError(
      `${run.path} was trained on other text, some of which may be held out now; restore the file`,
    )
  }
  if (data[flags.split].length === 0) {
    throw new UsageError(`${run.path} has no ${flags.split} sentences`)
  }
  await chooseDevice(flags, output)
  const translator = await run.loadTranslator()
  const { beams, lengthPenalty, split } = flags
  const options = { beams, lengthPenalty }
  const { summary, sentences } =
    split === 'test'
      ? await evaluateRun(run, translator, data, options)
      : await evaluateSplit(run, translator, data, split, options)
  if (flags.json) return output.result(JSON.stringify(summary, null, 2))
  showSummary(summary, output)
  showSentences(sentences, data.report.languages, output)
}
