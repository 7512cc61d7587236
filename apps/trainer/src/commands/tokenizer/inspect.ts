import type { Command } from 'commander'
import pc from 'picocolors'
import { consoleOutput } from '../../console-output.ts'
import { cutText, padText, textWidth } from '../../text-width.ts'
import { boxesOf } from '../../tokenizers/boxes.ts'
import { columns, drawBoxes, labelOf, paintsOf } from '../../tokenizers/draw-boxes.ts'
import { openTokenizer } from '../../tokenizers/open-tokenizer.ts'
import { readText } from '../../tokenizers/read-text.ts'
import { tokenLabels } from '../../tokenizers/token-labels.ts'
import { encodingFlags, tokenizerFlag } from './flags.ts'
import type { EncodingFlags } from './flags.ts'

export function addInspect(command: Command): void {
  const subcommand = command
    .command('inspect [text...]')
    .description('the tokens of a text in coloured boxes, with their ids and offsets')
    .option(...tokenizerFlag)
  for (const [flag, text] of encodingFlags) subcommand.option(flag, text)
  subcommand.option('--json', 'one JSON object per box').action(inspect)
}

async function inspect(words: string[], flags: EncodingFlags): Promise<void> {
  const { pair, specialTokens, parseSpecialTokens } = flags
  const output = consoleOutput()
  const tokenizer = await openTokenizer(flags.tokenizer)
  const text = await readText(words)
  const encoding = tokenizer.encode(text, {
    pair,
    addSpecialTokens: specialTokens,
    parseSpecialTokens,
  })
  const boxes = boxesOf(tokenizer, pair === undefined ? [text] : [text, pair], encoding)
  const boxesWithTokens = boxes.filter(({ ids }) => ids.length > 0)
  if (flags.json) {
    for (const box of boxesWithTokens) output.result(JSON.stringify(box))
    return
  }
  output.result(`${drawBoxes(boxes, columns())}\n`)
  const paints = paintsOf(boxesWithTokens)
  const spans = boxesWithTokens.map(({ span }) => (span ? `${span.start}–${span.end}` : ''))
  const labels = boxesWithTokens.map((box) => cutText(labelOf(box), 24))
  const [spanWidth, labelWidth] = [spans, labels].map(widest)
  for (const [i, box] of boxesWithTokens.entries()) {
    const tokenForms = tokenLabels(box)
    const tokens = box.ids.map((id, j) =>
      tokenForms[j] ? `${id} ${pc.dim(tokenForms[j])}` : String(id),
    )
    const gap = ' '.repeat(labelWidth! - textWidth(labels[i]!))
    output.result(
      `  ${pc.dim(padText(spans[i]!, spanWidth!))}  ${paints[i]!(labels[i]!)}${gap}  ${tokens.join('  ')}`,
    )
  }
  const characters = [...text, ...(pair ?? '')].length
  output.result(
    pc.dim(`\n  ${counted(encoding.length, 'token')}, ${counted(characters, 'character')}`),
  )
}

const widest = (texts: readonly string[]): number =>
  texts.reduce((width, text) => Math.max(width, textWidth(text)), 0)

const counted = (count: number, noun: string): string =>
  `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`
