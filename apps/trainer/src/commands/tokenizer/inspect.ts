import type { Command } from 'commander'
import pc from 'picocolors'
import { consoleOutput } from '../../console-output.ts'
import { cutText, padText, textWidth } from '../../text-width.ts'
import { boxesOf } from '../../tokenizers/boxes.ts'
import { columns, drawBoxes } from '../../tokenizers/draw-boxes.ts'
import { openTokenizer } from '../../tokenizers/open-tokenizer.ts'
import { textGiven } from '../../tokenizers/text-given.ts'
import { tokenLabel } from '../../tokenizers/token-label.ts'
import { visible } from '../../tokenizers/visible.ts'
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
  const tokenizer = openTokenizer(flags.tokenizer)
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
  const places = full.map(({ place }) => (place ? `${place.start}–${place.end}` : ''))
  const shown = full.map((box) => cutText(visible(box.text), 24))
  const [widePlaces, wideTexts] = [places, shown].map((list) =>
    list.reduce((most, text) => Math.max(most, textWidth(text)), 0),
  )
  for (const [i, box] of full.entries()) {
    const parts = box.ids.map((id, j) => {
      const label = tokenLabel(tokenizer, box.tokens[j]!, box)
      return label ? `${id} ${pc.dim(label)}` : String(id)
    })
    output.result(
      `  ${pc.dim(padText(places[i]!, widePlaces!))}  ${padText(shown[i]!, wideTexts!)}  ${parts.join('  ')}`,
    )
  }
  const characters = [...text, ...(pair ?? '')].length
  output.result(
    pc.dim(`\n  ${counted(encoding.length, 'token')}, ${counted(characters, 'character')}`),
  )
}

const counted = (count: number, noun: string): string =>
  `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`
