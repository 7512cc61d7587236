import type { Command } from 'commander'
import { defaultSettings } from '@heed/tasks'
import type { SettingName, Settings } from '@heed/tasks'
import { consoleOutput, headline } from '../console-output.ts'
import { prepareData } from '../data/prepare.ts'
import { escapeControls } from '../escape-controls.ts'
import { optionOf } from '../settings.ts'
import { padText } from '../text-width.ts'

const names = [
  'data',
  'maximumWords',
  'sourceLanguage',
  'targetLanguage',
] as const satisfies readonly SettingName[]

type Flags = Partial<Pick<Settings, (typeof names)[number]>> & { readonly json?: boolean }

export function addData(program: Command): void {
  const command = program.command('data').description('prepare the data and report its contents')
  for (const name of names) command.addOption(optionOf(name))
  command.option('--json', 'print the report as JSON').action(reportData)
}

async function reportData({ json, ...flags }: Flags): Promise<void> {
  const output = consoleOutput()
  const { report } = await prepareData({ ...defaultSettings, ...flags })
  if (json) return output.result(JSON.stringify(report, null, 2))
  output.result(headline('Sources'))
  for (const { name, version, licence, read, kept, duplicates, rejected } of report.sources) {
    const reasons = Object.entries(rejected).map(([reason, count]) => `${reason} ${count}`)
    const counts = `${String(kept).padStart(5)} of ${read} kept, ${duplicates} duplicates`
    output.result(
      `  ${padText(escapeControls(name), 46)} ${padText(version, 8)} ${padText(licence, 11)} ${[counts, ...reasons].join(', ')}`,
    )
  }
  const { pairs, meanWords, digests, languages } = report
  output.result(headline('Pairs'))
  for (const part of ['train', 'validation', 'test'] as const) {
    output.result(
      `  ${padText(part, 11)} ${String(pairs[part]).padStart(6)}   sha256 ${digests[part]}`,
    )
  }
  const [source, target] = [languages.source ?? 'source', languages.target ?? 'target']
  output.result(
    escapeControls(
      `  mean words per sentence: ${meanWords.source.toFixed(1)} ${source}, ${meanWords.target.toFixed(1)} ${target}`,
    ),
  )
}
