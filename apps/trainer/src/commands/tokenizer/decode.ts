import type { Command } from 'commander'
import { consoleOutput } from '../../console-output.ts'
import { linesOf } from '../../tokenizers/lines-of.ts'
import { openTokenizer } from '../../tokenizers/open-tokenizer.ts'
import { UsageError } from '../../usage-error.ts'
import { tokenizerFlag } from './flags.ts'

interface Flags {
  readonly tokenizer?: string
  readonly specialTokens?: boolean
  readonly json?: boolean
}

export function addDecode(command: Command): void {
  command
    .command('decode [ids...]')
    .description('the text of token ids from the arguments or from each line of standard input')
    .option(...tokenizerFlag)
    .option('--special-tokens', 'include special tokens')
    .option('--json', 'one JSON object per line: ids, text')
    .action(decode)
}

async function decode(words: string[], flags: Flags): Promise<void> {
  const output = consoleOutput()
  const tokenizer = await openTokenizer(flags.tokenizer)
  let isEmpty = true
  for await (const line of words.length > 0 ? [words.join(' ')] : linesOf(['-'])) {
    isEmpty = false
    const ids = idsIn(line)
    const text = tokenizer.decode(ids, { skipSpecialTokens: !flags.specialTokens })
    output.result(flags.json ? JSON.stringify({ ids, text }) : text)
  }
  if (isEmpty) throw new UsageError('no ids; pass them as arguments or on standard input')
}

/** The ids of a line: numbers with the usual separators, or an object of `encode --json`. */
function idsIn(line: string): number[] {
  const list = /^\s*\{.*"ids":\s*\[([\d\s,]*)\]/.exec(line)?.[1] ?? line
  const words = list.split(/[\s,;[\]]+/).filter((word) => word !== '')
  const invalid = words.find((word) => !/^\d{1,15}$/.test(word))
  if (invalid === undefined) return words.map(Number)
  throw new UsageError(`expected ids (whole numbers), got "${invalid.slice(0, 40)}"`)
}
