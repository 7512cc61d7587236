import type { Command } from 'commander'
import pc from 'picocolors'
import { consoleOutput } from '../../console-output.ts'
import { wholeNumberFlag } from '../../number-flag.ts'
import { cutText, padText, textWidth } from '../../text-width.ts'
import { boxesOf } from '../../tokenizers/boxes.ts'
import { Comparison } from '../../tokenizers/comparison.ts'
import { columns, drawBoxes } from '../../tokenizers/draw-boxes.ts'
import { linesOf } from '../../tokenizers/lines-of.ts'
import { openTokenizer } from '../../tokenizers/open-tokenizer.ts'
import { makeVisible } from '../../tokenizers/visible.ts'
import { UsageError } from '../../usage-error.ts'

interface Flags {
  readonly file?: string
  readonly text?: string
  readonly show: number
  readonly json?: boolean
}

export function addCompare(command: Command): void {
  command
    .command('compare <tokenizers...>')
    .description('the tokens of several tokenizers for the same text, sentence by sentence')
    .option('--text <text>', 'text to encode')
    .option('--file <file>', 'file with one sentence per line (default: standard input)')
    .option('--show <number>', 'number of sentences shown in boxes', wholeNumberFlag('show', 0), 3)
    .option('--json', 'one JSON object per tokenizer')
    .action(compare)
}

async function compare(paths: string[], flags: Flags): Promise<void> {
  const output = consoleOutput()
  const comparisons: Comparison[] = []
  for (const path of paths) comparisons.push(new Comparison(path, await openTokenizer(path)))
  const lines = flags.text === undefined ? linesOf([flags.file ?? '-']) : flags.text.split(/\r?\n/)
  const nameWidth = Math.min(30, Math.max(16, ...paths.map(textWidth)))
  const nameCell = (name: string): string =>
    padText(cutText(makeVisible(name), nameWidth), nameWidth)
  let sentences = 0
  for await (const line of lines) {
    if (line.trim() === '') continue
    const counts = comparisons.map((comparison) => comparison.add(line))
    if (flags.json || sentences++ >= flags.show) continue
    for (const [i, { name, tokenizer }] of comparisons.entries()) {
      const count = String(counts[i]).padStart(5)
      const isFewest = counts[i] === Math.min(...counts)
      const options = { addSpecialTokens: false, parseSpecialTokens: false }
      const boxes = boxesOf(tokenizer, [line], tokenizer.encode(line, options))
      const indent = nameWidth + 9
      output.result(
        `${pc.dim(nameCell(name))}  ${isFewest ? pc.bold(count) : count}  ${drawBoxes(boxes, columns(), indent)}`,
      )
    }
    output.result('')
  }
  if (comparisons[0]!.sentences === 0) {
    throw new UsageError('no text; pass it with --text, --file or on standard input')
  }
  if (flags.json) for (const comparison of comparisons) output.result(JSON.stringify(comparison))
  else for (const line of tableOf(comparisons, nameCell)) output.result(line)
}

function tableOf(comparisons: readonly Comparison[], nameCell: (name: string) => string): string[] {
  const headers = ['tokens', 'per sentence', 'characters per token', 'vocabulary', 'changed']
  const rows = comparisons.map((comparison) => [
    comparison.tokens.toLocaleString('en'),
    comparison.tokensPerSentence.toFixed(1),
    comparison.charactersPerToken.toFixed(2),
    comparison.tokenizer.vocabularySize.toLocaleString('en'),
    comparison.changed.toLocaleString('en'),
  ])
  const widths = headers.map((header, i) =>
    Math.max(header.length, ...rows.map((row) => row[i]!.length)),
  )
  const line = (name: string, cells: readonly string[]): string =>
    [nameCell(name), ...cells.map((cell, i) => cell.padStart(widths[i]!))].join('  ')
  const { sentences } = comparisons[0]!
  const isChanged = comparisons.some(({ changed }) => changed > 0)
  return [
    pc.bold(
      line(sentences === 1 ? '1 sentence' : `${sentences.toLocaleString('en')} sentences`, headers),
    ),
    ...comparisons.map(({ name }, i) => line(name, rows[i]!)),
    ...(isChanged ? [pc.dim('changed: sentences that decode to a different text')] : []),
  ]
}
