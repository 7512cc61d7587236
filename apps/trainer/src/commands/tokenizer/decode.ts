import { text as readText } from 'node:stream/consumers'
import type { Command } from 'commander'
import { consoleOutput } from '../../console-output.ts'
import { openTokenizer } from '../../tokenizers/open-tokenizer.ts'
import { UsageError } from '../../usage-error.ts'
import { tokenizerFlag } from './encode.ts'

interface Flags {
  readonly tokenizer?: string
  readonly specialTokens?: boolean
}

export function addDecode(command: Command): void {
  command
    .command('decode [ids...]')
    .description('the text of ids, given as arguments or on standard input')
    .option(...tokenizerFlag)
    .option('--special-tokens', 'show special tokens, too')
    .action(decode)
}

async function decode(words: string[], flags: Flags): Promise<void> {
  const tokenizer = openTokenizer(flags.tokenizer)
  const given = words.length > 0 ? words.join(' ') : await readText(process.stdin)
  const ids = given.split(/[\s,[\]]+/).filter((word) => word !== '')
  const wrong = ids.find((id) => !/^\d+$/.test(id))
  if (wrong !== undefined) throw new UsageError(`expected ids, whole numbers, got ${wrong}`)
  const skipSpecialTokens = !flags.specialTokens
  consoleOutput().result(tokenizer.decode(ids.map(Number), { skipSpecialTokens }))
}
