import type { Command } from 'commander'
import { consoleOutput, headline } from '../console-output.ts'
import { prepareData } from '../data/prepare.ts'
import { defaultSettings } from '../settings.ts'
import { padText } from '../text-width.ts'

export function addData(program: Command): void {
  program
    .command('data')
    .description('prepare the text and report what is in it')
    .option('--data <file.tsv>', 'your own pairs instead of the built-in text')
    .option(
      '--maximum-words <number>',
      'real sentences of more words are left out',
      Number,
      defaultSettings.maximumWords,
    )
    .option('--json', 'the report as JSON')
    .action(async (flags: { data?: string; maximumWords: number; json?: boolean }) => {
      const output = consoleOutput()
      const { report } = await prepareData({ data: flags.data, maximumWords: flags.maximumWords })
      if (flags.json) return output.result(JSON.stringify(report, null, 2))
      output.result(headline('Sources'))
      for (const { name, version, licence, read, kept, duplicates, rejected } of report.sources) {
        const why = Object.entries(rejected).map(([reason, count]) => `${reason} ${count}`)
        output.result(
          `  ${padText(name, 46)} ${padText(version, 8)} ${padText(licence, 11)} ${String(kept).padStart(5)} of ${read} kept, ${duplicates} twice${why.length > 0 ? `; ${why.join(', ')}` : ''}`,
        )
      }
      const { pairs, meanWords, digests } = report
      output.result(headline('Pairs'))
      for (const part of ['train', 'validation', 'test'] as const) {
        output.result(
          `  ${padText(part, 11)} ${String(pairs[part]).padStart(6)}   sha256 ${digests[part]}`,
        )
      }
      output.result(
        `  words a sentence: ${meanWords.source.toFixed(1)} Korean, ${meanWords.target.toFixed(1)} English`,
      )
    })
}
