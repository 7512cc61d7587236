import type { Command } from 'commander'
import { consoleOutput } from '../../console-output.ts'
import { openTokenizer } from '../../tokenizers/open-tokenizer.ts'
import { textGiven } from '../../tokenizers/text-given.ts'
import { visible } from '../../tokenizers/boxes.ts'

interface Flags {
  readonly tokenizer?: string
  readonly run?: string
  readonly pair?: string
  readonly specialTokens: boolean
  readonly ids?: boolean
  readonly json?: boolean
}

export const tokenizerFlag = [
  '--tokenizer <place>',
  'a tokenizer file, a folder with one, or a run; the newest run if left out',
] as const

export function addEncode(command: Command): void {
  command
    .command('encode [text...]')
    .description('the tokens of a text, with ids and places')
    .option(...tokenizerFlag)
    .option('--run <folder>', 'whose tokenizer')
    .option('--pair <text>', 'a second text')
    .option('--no-special-tokens', 'nothing around the text')
    .option('--ids', 'only the ids, in one line')
    .option('--json', 'ids, tokens and offsets as one object')
    .action(encode)
}

async function encode(words: string[], flags: Flags): Promise<void> {
  const output = consoleOutput()
  const tokenizer = openTokenizer(flags.tokenizer ?? flags.run)
  const text = await textGiven(words)
  const encoding = tokenizer.encode(text, {
    pair: flags.pair,
    addSpecialTokens: flags.specialTokens,
  })
  if (flags.ids) return output.result(encoding.ids.join(' '))
  if (flags.json) {
    const { ids, tokens, offsets } = encoding
    return output.result(JSON.stringify({ ids: [...ids], tokens, offsets }))
  }
  for (const { id, token, start, end, isSpecial, sequenceId } of encoding.rows) {
    const source = sequenceId === 1 ? flags.pair! : text
    const place = isSpecial ? '–' : `${start}–${end}`
    const shown = visible(isSpecial ? token : source.slice(start, end))
    output.result(`${String(id).padStart(7)}  ${place.padEnd(9)}  ${shown}`)
  }
}
