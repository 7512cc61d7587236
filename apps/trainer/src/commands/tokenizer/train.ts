import { statSync, existsSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Command } from 'commander'
import { trainTokenizer } from '@heed/tokenizer'
import { consoleOutput } from '../../console-output.ts'
import { prepareData } from '../../data/prepare.ts'
import { RunFolder } from '../../run-folder.ts'
import { defaultSettings } from '../../settings.ts'
import { linesOf } from '../../tokenizers/lines-of.ts'
import { recipeNamed, recipeNames } from '../../tokenizers/recipe-named.ts'

interface Flags {
  readonly out: string
  readonly data?: string
  readonly recipe: string
  readonly vocabularySize: number
  readonly minimumFrequency?: number
  readonly special: readonly string[]
  readonly acceptFewer?: boolean
}

export function addTokenizerTraining(command: Command): void {
  command
    .command('train [files...]')
    .description(
      'learn tokens from the lines of files, or from the training text, into tokenizer.json',
    )
    .requiredOption('--out <place>', 'a folder, or a file that ends in .json')
    .option('--data <file.tsv>', 'your own pairs instead of files or the built-in text')
    .option('--recipe <name>', recipeNames.join(', '), 'byte-level-bpe')
    .option('--vocabulary-size <number>', 'tokens in all', Number, defaultSettings.vocabularySize)
    .option('--minimum-frequency <number>', 'what occurs less often is not learned', Number)
    .option('--special <token>', 'one more special token; may be given again', collect, [])
    .option('--accept-fewer', 'take a smaller vocabulary if the text supports no larger one')
    .action(train)
}

const collect = (token: string, others: readonly string[]): string[] => [...others, token]

async function train(files: string[], flags: Flags): Promise<void> {
  const recipe = recipeNamed(flags.recipe, {
    vocabularySize: flags.vocabularySize,
    minimumFrequency: flags.minimumFrequency,
    acceptFewer: flags.acceptFewer,
    moreSpecialTokens: flags.special.length > 0 ? flags.special : undefined,
  })
  const tokenizer =
    files.length > 0
      ? await trainTokenizer(linesOf(files), recipe)
      : trainTokenizer(await trainingText(flags.data), recipe)
  const [folder, file] = placeOf(flags.out)
  new RunFolder(folder).writeJson(file, tokenizer)
  consoleOutput().result(`${tokenizer.vocabularySize} tokens in ${join(folder, file)}`)
}

async function trainingText(file: string | undefined): Promise<string[]> {
  const { train } = await prepareData({ file, maximumWords: defaultSettings.maximumWords })
  return train.flatMap(({ korean, english }) => [korean, english])
}

function placeOf(out: string): [folder: string, file: string] {
  const isFile = out.endsWith('.json') && !(existsSync(out) && statSync(out).isDirectory())
  return isFile ? [dirname(out), basename(out)] : [out, 'tokenizer.json']
}
