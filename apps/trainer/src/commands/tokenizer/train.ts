import { performance } from 'node:perf_hooks'
import type { Command } from 'commander'
import { VocabularyError } from '@heed/tokenizer'
import { trainTokenizer } from '@heed/tokenizer/training'
import type { NormalForm, Tokenizer } from '@heed/tokenizer'
import { defaultSettings } from '@heed/tasks'
import type { Recipe } from '@heed/tokenizer/training'
import { consoleOutput, duration } from '../../console-output.ts'
import type { Output } from '../../console-output.ts'
import { prepareData } from '../../data/prepare.ts'
import { shareFlag, wholeNumberFlag } from '../../number-flag.ts'
import { linesWithProgress } from '../../tokenizers/lines-with-progress.ts'
import { recipeLines, recipeNamed, usualSize } from '../../tokenizers/recipes.ts'
import type { RecipeFlags } from '../../tokenizers/recipes.ts'
import { placeFor, writeTokenizer } from '../../tokenizers/write-tokenizer.ts'
import { UsageError } from '../../usage-error.ts'

interface Flags extends RecipeFlags {
  readonly out: string
  readonly force?: boolean
  readonly data?: string
  readonly recipe: string
  readonly quiet?: boolean
}

export function addTokenizerTraining(command: Command): void {
  command
    .command('train [files...]')
    .description('learn tokens from the lines of files, or from the training text')
    .option('--out <place>', 'a file that ends in .json, or a folder', 'tokenizer.json')
    .option('--force', 'replace what is there')
    .option('--recipe <name>', 'how to cut, see below', 'byte-level-bpe')
    .option(
      '--vocabulary-size <number>',
      `tokens in all, special ones included; at most ${usualSize} if left out, or all characters`,
      wholeNumberFlag('vocabulary-size', 1),
    )
    .option('--accept-fewer', 'a smaller vocabulary if the text supports no larger one')
    .option(
      '--minimum-frequency <number>',
      'what occurs less often is not learned',
      wholeNumberFlag('minimum-frequency', 0),
    )
    .option(
      '--maximum-length <number>',
      'characters of a token',
      wholeNumberFlag('maximum-length', 1),
    )
    .option(
      '--limit-alphabet <number>',
      'characters to keep, the most frequent ones',
      wholeNumberFlag('limit-alphabet', 0),
    )
    .option(
      '--character-coverage <share>',
      'which share of the text they cover',
      shareFlag('character-coverage'),
    )
    .option(
      '--normal-form <NFC|NFD|NFKC|NFKD|none>',
      'of Unicode; the usual one of the recipe if left out',
      normalFormFlag,
    )
    .option('--jamo', 'read Hangul syllables as their jamo; only heed reads such a file')
    .option('--byte-fallback', 'bytes for characters that the text lacks: nothing is unknown')
    .option('--special <token>', 'one more special token; may be given again', collect, [])
    .option('--data <file.tsv>', 'learn from your own pairs, "source TAB target" a line')
    .option('--quiet', 'no progress')
    .addHelpText('after', `\nRecipes:\n${recipeLines.join('\n')}\n\n"-" reads standard input.`)
    .action(train)
}

const collect = (token: string, others: readonly string[]): string[] => [...others, token]

function normalFormFlag(text: string): NormalForm | 'none' {
  const forms = ['NFC', 'NFD', 'NFKC', 'NFKD', 'none'] as const
  const form = forms.find((name) => name.toLowerCase() === text.toLowerCase())
  if (form) return form
  throw new UsageError(`--normal-form: expected ${forms.join(', ')}, got "${text}"`)
}

async function train(files: string[], flags: Flags): Promise<void> {
  const output = consoleOutput({ quiet: flags.quiet })
  const started = performance.now()
  const recipe = recipeNamed(flags.recipe, flags)
  const place = placeFor(flags.out, flags.force)
  const tokenizer = await learn(files, flags, recipe, output)
  await writeTokenizer(place, tokenizer)
  output.result(`${tokenizer.vocabularySize} tokens in ${place}`)
  output.note(
    `${duration((performance.now() - started) / 1000)}. Try: heed tokenizer inspect --tokenizer ${place} "안녕하세요"`,
  )
}

async function learn(
  files: readonly string[],
  { data, vocabularySize }: Flags,
  recipe: Recipe,
  output: Output,
): Promise<Tokenizer> {
  if (files.length > 0 && data !== undefined) {
    throw new UsageError('give either files or --data, not both')
  }
  try {
    if (files.length > 0) return await trainTokenizer(linesWithProgress(files, output), recipe)
    const { train } = await prepareData({ data, maximumWords: defaultSettings.maximumWords })
    output.note(`Learning from ${train.length} pairs …`)
    return trainTokenizer(
      train.flatMap(({ source, target }) => [source, target]),
      recipe,
    )
  } catch (error) {
    if (!(error instanceof VocabularyError) || error.supported >= vocabularySize!) throw error
    throw new UsageError(
      `this text supports a vocabulary of ${error.supported} tokens at most, not ${vocabularySize}; ask for fewer, give more text, or add --accept-fewer`,
    )
  }
}
