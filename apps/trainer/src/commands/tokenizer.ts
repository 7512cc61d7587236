import type { Command } from 'commander'
import { trainByteLevelBpe } from '@heed/tokenizer'
import { consoleOutput } from '../console-output.ts'
import { prepareData } from '../data/prepare.ts'
import { findRun, RunFolder } from '../run-folder.ts'
import { runsRoot } from '../open-run.ts'
import { defaultSettings } from '../settings.ts'

export function addTokenizer(program: Command): void {
  const command = program
    .command('tokenizer')
    .description('train a tokenizer, or see how one cuts a text')
  command
    .command('train')
    .description('learn tokens from the training text and write tokenizer.json')
    .requiredOption('--out <folder>', 'where tokenizer.json goes')
    .option('--data <file.tsv>', 'your own pairs instead of the built-in text')
    .option('--vocabulary-size <number>', 'tokens in all', Number, defaultSettings.vocabularySize)
    .action(async (flags: { out: string; data?: string; vocabularySize: number }) => {
      const { train } = await prepareData({
        file: flags.data,
        maximumWords: defaultSettings.maximumWords,
      })
      const texts = train.flatMap(({ korean, english }) => [korean, english])
      const tokenizer = trainByteLevelBpe(texts, { vocabularySize: flags.vocabularySize })
      new RunFolder(flags.out).writeJson('tokenizer.json', tokenizer)
      consoleOutput().result(`${tokenizer.vocabularySize} tokens in ${flags.out}/tokenizer.json`)
    })
  command
    .command('encode <text>')
    .description('the tokens of a text, with ids and places')
    .option('--run <folder>', 'whose tokenizer; the newest run if left out')
    .action((text: string, flags: { run?: string }) => {
      const output = consoleOutput()
      const { tokenizer } = findRun(flags.run, runsRoot).loadTranslator()
      const { ids, offsets } = tokenizer.encode(text)
      for (const [i, id] of ids.entries()) {
        const { start, end } = offsets[i]!
        output.result(`${String(id).padStart(6)}  ${start}–${end}  ${text.slice(start, end)}`)
      }
    })
}
