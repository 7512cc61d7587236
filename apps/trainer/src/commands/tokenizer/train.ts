import { performance } from 'node:perf_hooks'
import type { Command } from 'commander'
import { VocabularyError } from '@heed/tokenizer'
import { trainTokenizer } from '@heed/tokenizer/training'
import type { Tokenizer } from '@heed/tokenizer'
import type { NormalForm } from '@heed/tokenizer/pipeline'
import { defaultSettings } from '@heed/tasks'
import type { Recipe } from '@heed/tokenizer/training'
import { consoleOutput, duration } from '../../console-output.ts'
import type { Output } from '../../console-output.ts'
import { prepareData } from '../../data/prepare.ts'
import { shareFlag, wholeNumberFlag } from '../../number-flag.ts'
import { linesWithProgress } from '../../tokenizers/lines-with-progress.ts'
import { recipeLines, recipeNamed, defaultSize } from '../../tokenizers/recipes.ts'
import type { RecipeFlags } from '../../tokenizers/recipes.ts'
import { outputPath, writeTokenizer } from '../../tokenizers/write-tokenizer.ts'
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
    .description('train a tokenizer on the lines of files, or on the training data')
    .option('--out <path>', 'file that ends in .json, or folder', 'tokenizer.json')
    .option('--force', 'replace an existing file')
    .option('--recipe <name>', 'kind of tokenizer, see below', 'byte-level-bpe')
    .option(
      '--vocabulary-size <number>',
      `number of tokens, special ones included (default: at most ${defaultSize}, or all characters)`,
      wholeNumberFlag('vocabulary-size', 1),
    )
    .option('--accept-fewer', 'accept a smaller vocabulary if the text supports no larger one')
    .option(
      '--minimum-frequency <number>',
      'minimum count of a learned token',
      wholeNumberFlag('minimum-frequency', 0),
    )
    .option(
      '--maximum-length <number>',
      'maximum characters per token',
      wholeNumberFlag('maximum-length', 1),
    )
    .option(
      '--limit-alphabet <number>',
      'number of characters to learn, the most frequent ones',
      wholeNumberFlag('limit-alphabet', 0),
    )
    .option(
      '--character-coverage <share>',
      'share of the text that these characters cover',
      shareFlag('character-coverage'),
    )
    .option(
      '--normal-form <NFC|NFD|NFKC|NFKD|none>',
      'Unicode normal form (default: depends on the recipe)',
      normalFormFlag,
    )
    .option('--jamo', 'decompose Hangul syllables into jamo; only heed reads such a file')
    .option('--byte-fallback', 'encode unknown characters as bytes')
    .option('--special <token>', 'additional special token; repeatable', append, [])
    .option('--data <file.tsv>', 'train on sentence pairs, "source TAB target" per line')
    .option('--quiet', 'hide progress')
    .addHelpText('after', `\nRecipes:\n${recipeLines.join('\n')}\n\n"-" reads standard input.`)
    .action(train)
}

const append = (token: string, previous: readonly string[]): string[] => [...previous, token]

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
  const path = outputPath(flags.out, flags.force)
  const tokenizer = await trainOn(files, flags, recipe, output)
  await writeTokenizer(path, tokenizer)
  output.result(`${tokenizer.vocabularySize} tokens in ${path}`)
  output.note(
    `${duration((performance.now() - started) / 1000)}. Try: heed tokenizer inspect --tokenizer ${path} "안녕하세요"`,
  )
}

async function trainOn(
  files: readonly string[],
  { data, vocabularySize }: Flags,
  recipe: Recipe,
  output: Output,
): Promise<Tokenizer> {
  if (files.length > 0 && data !== undefined) {
    throw new UsageError('pass either files or --data, not both')
  }
  try {
    if (files.length > 0) return await trainTokenizer(linesWithProgress(files, output), recipe)
    const { train } = await prepareData({ data, maximumWords: defaultSettings.maximumWords })
    output.note(`Training on ${train.length} pairs …`)
    return trainTokenizer(
      train.flatMap(({ source, target }) => [source, target]),
      recipe,
    )
  } catch (error) {
    if (!(error instanceof VocabularyError) || error.supported >= vocabularySize!) throw error
    throw new UsageError(
      `this text supports a vocabulary of ${error.supported} tokens at most, not ${vocabularySize}; request fewer, provide more text, or add --accept-fewer`,
    )
  }
}
