import type { Command } from 'commander'
import pc from 'picocolors'
import { consoleOutput } from '../../console-output.ts'
import { cutText, padText, textWidth } from '../../text-width.ts'
import { boxesOf } from '../../tokenizers/boxes.ts'
import { columns, drawBoxes, labelOf, paintsOf } from '../../tokenizers/draw-boxes.ts'
import { openTokenizer } from '../../tokenizers/open-tokenizer.ts'
import { textGiven } from '../../tokenizers/text-given.ts'
import { tokenLabels } from '../../tokenizers/token-labels.ts'
import { encodingFlags, tokenizerFlag } from './flags.ts'
import type { EncodingFlags } from './flags.ts'

export function addInspect(command: Command): void {
  const inspecting = command
    .command('inspect [text...]')
    .description('a text in coloured boxes, and the ids and the place of each')
    .option(...tokenizerFlag)
  for (const [flag, text] of encodingFlags) inspecting.option(flag, text)
  inspecting.option('--json', 'one object a box').action(inspect)
}

async function inspect(words: string[], flags: EncodingFlags): Promise<void> {
  const { pair, specialTokens, parseSpecialTokens } = flags
  const output = consoleOutput()
  const tokenizer = await openTokenizer(flags.tokenizer)
  const text = await textGiven(words)
  const encoding = tokenizer.encode(text, {
    pair,
    addSpecialTokens: specialTokens,
    parseSpecialTokens,
  })
  const boxes = boxesOf(tokenizer, pair === undefined ? [text] : [text, pair], encoding)
  const full = boxes.filter(({ ids }) => ids.length > 0)
  if (flags.json) {
    for (const box of full) output.result(JSON.stringify(box))
    return
  }
  output.result(`${drawBoxes(boxes, columns())}\n`)
  const paints = paintsOf(full)
  const places = full.map(({ place }) => (place ? `${place.start}–${place.end}` : ''))
  const shown = full.map((box) => cutText(labelOf(box), 24))
  const [ofPlaces, ofTexts] = [places, shown].map(widest)
  for (const [i, box] of full.entries()) {
    const labels = tokenLabels(box)
    const tokens = box.ids.map((id, j) => (labels[j] ? `${id} ${pc.dim(labels[j])}` : String(id)))
    const gap = ' '.repeat(ofTexts! - textWidth(shown[i]!))
    output.result(
      `  ${pc.dim(padText(places[i]!, ofPlaces!))}  ${paints[i]!(shown[i]!)}${gap}  ${tokens.join('  ')}`,
    )
  }
  const characters = [...text, ...(pair ?? '')].length
  output.result(
    pc.dim(`\n  ${counted(encoding.length, 'token')}, ${counted(characters, 'character')}`),
  )
}

const widest = (texts: readonly string[]): number =>
  texts.reduce((most, text) => Math.max(most, textWidth(text)), 0)

const counted = (count: number, noun: string): string =>
  `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`
