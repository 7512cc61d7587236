import type { Command } from 'commander'
import pc from 'picocolors'
import { consoleOutput } from '../../console-output.ts'
import { padText } from '../../text-width.ts'
import { boxesOf, drawBoxes, visible } from '../../tokenizers/boxes.ts'
import { openTokenizer } from '../../tokenizers/open-tokenizer.ts'
import { textGiven } from '../../tokenizers/text-given.ts'
import { tokenizerFlag } from './encode.ts'

export function addInspect(command: Command): void {
  command
    .command('inspect [text...]')
    .description('a text in coloured boxes, one a token, and what is in each')
    .option(...tokenizerFlag)
    .option('--no-special-tokens', 'nothing around the text')
    .action(inspect)
}

async function inspect(
  words: string[],
  flags: { tokenizer?: string; specialTokens: boolean },
): Promise<void> {
  const output = consoleOutput()
  const tokenizer = openTokenizer(flags.tokenizer)
  const text = await textGiven(words)
  const encoding = tokenizer.encode(text, { addSpecialTokens: flags.specialTokens })
  const boxes = boxesOf(text, encoding)
  output.result(`${drawBoxes(boxes)}\n`)
  for (const { text: shown, start, end, ids, tokens, isSpecial } of boxes) {
    const place = isSpecial ? '' : `${start}–${end}`
    const parts = ids.map((id, i) => `${id} ${pc.dim(visible(tokens[i]!))}`)
    output.result(`  ${padText(visible(shown), 16)} ${place.padEnd(9)} ${parts.join('  ')}`)
  }
  const characters = [...text].length
  output.result(
    pc.dim(`\n  ${encoding.length} tokens, ${characters} characters, ${boxes.length} boxes`),
  )
}
