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
    .description('the text of ids, given as arguments, or of each line of standard input')
    .option(...tokenizerFlag)
    .option('--special-tokens', 'show special tokens, too')
    .option('--json', 'ids and text as one object')
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
  if (isEmpty) throw new UsageError('there are no ids; give them as arguments or on standard input')
}

/** The ids of a line: numbers with anything usual between them, or an object as `encode --json` writes it. */
function idsIn(line: string): number[] {
  const listed = /^\s*\{.*"ids":\s*\[([\d\s,]*)\]/.exec(line)?.[1] ?? line
  const words = listed.split(/[\s,;[\]]+/).filter((word) => word !== '')
  const wrong = words.find((word) => !/^\d{1,15}$/.test(word))
  if (wrong === undefined) return words.map(Number)
  throw new UsageError(`expected ids, whole numbers, got "${wrong.slice(0, 40)}"`)
}
