import { readFileSync } from 'node:fs'
import type { Command } from 'commander'
import pc from 'picocolors'
import { consoleOutput } from '../../console-output.ts'
import { cutText, padText } from '../../text-width.ts'
import { boxesOf, drawBoxes } from '../../tokenizers/boxes.ts'
import { compare } from '../../tokenizers/comparison.ts'
import { openTokenizer } from '../../tokenizers/open-tokenizer.ts'
import { textGiven } from '../../tokenizers/text-given.ts'

interface Flags {
  readonly file?: string
  readonly text?: string
  readonly json?: boolean
}

export function addCompare(command: Command): void {
  command
    .command('compare <tokenizers...>')
    .description('how many tokens several tokenizers make of the same text, sentence by sentence')
    .option('--file <file>', 'the text, one sentence a line')
    .option('--text <text>', 'the text itself; standard input if neither is given')
    .option('--json', 'one object a tokenizer')
    .action(compareAll)
}

async function compareAll(places: string[], flags: Flags): Promise<void> {
  const output = consoleOutput()
  const text = flags.file
    ? readFileSync(flags.file, 'utf8')
    : await textGiven(flags.text ? [flags.text] : [])
  const sentences = text.split(/\r?\n/).filter((line) => line.trim() !== '')
  const opened = places.map((place) => ({ place, tokenizer: openTokenizer(place) }))
  const rows = opened.map(({ place, tokenizer }) => compare(place, tokenizer, sentences))
  if (flags.json) {
    for (const row of rows) output.result(JSON.stringify(row))
    return
  }
  const wide = Math.min(40, Math.max(...places.map(({ length }) => length)))
  const heads = ['vocabulary', 'tokens', 'a sentence', 'characters a token', 'changed']
  output.result(pc.bold(`${padText('', wide)}  ${heads.join('  ')}`))
  for (const row of rows) {
    const cells = [
      String(row.vocabularySize),
      String(row.tokens),
      row.tokensPerSentence.toFixed(1),
      row.charactersPerToken.toFixed(2),
      String(row.changed),
    ].map((cell, i) => cell.padStart(heads[i]!.length))
    output.result(`${padText(cutText(row.name, wide), wide)}  ${cells.join('  ')}`)
  }
  for (const { place, tokenizer } of opened) {
    const boxes = boxesOf(
      sentences[0]!,
      tokenizer.encode(sentences[0]!, { addSpecialTokens: false }),
    )
    output.result(`\n${pc.dim(place)}\n${drawBoxes(boxes)}`)
  }
}
