import type { Command } from 'commander'
import pc from 'picocolors'
import { consoleOutput } from '../../console-output.ts'
import { padText } from '../../text-width.ts'
import { makeVisible } from '../../tokenizers/visible.ts'
import { linesOf } from '../../tokenizers/lines-of.ts'
import { openTokenizer } from '../../tokenizers/open-tokenizer.ts'
import { readText } from '../../tokenizers/read-text.ts'
import { UsageError } from '../../usage-error.ts'
import { encodingFlags, tokenizerFlag } from './flags.ts'
import type { EncodingFlags } from './flags.ts'

interface Flags extends EncodingFlags {
  readonly lines?: boolean
  readonly ids?: boolean
}

export function addEncode(command: Command): void {
  const encoding = command
    .command('encode [text...]')
    .description('the tokens of a text from the arguments or standard input')
    .option(...tokenizerFlag)
  for (const [flag, text] of encodingFlags) encoding.option(flag, text)
  encoding
    .option('--lines', 'encode each line of standard input separately')
    .option('--ids', 'print only the ids, on one line')
    .option('--json', 'one JSON object: ids, tokens, offsets')
    .action(encode)
}

async function encode(words: string[], flags: Flags): Promise<void> {
  const { pair, specialTokens, parseSpecialTokens, lines, ids, json } = flags
  if (lines && words.length > 0)
    throw new UsageError('--lines reads standard input; omit the text argument')
  const output = consoleOutput()
  const tokenizer = await openTokenizer(flags.tokenizer)
  const texts = lines ? linesOf(['-']) : [await readText(words)]
  for await (const text of texts) {
    const encoding = tokenizer.encode(text, {
      pair,
      addSpecialTokens: specialTokens,
      parseSpecialTokens,
    })
    if (ids) output.result(encoding.ids.join(' '))
    else if (json) {
      const { ids, tokens, offsets } = encoding
      output.result(JSON.stringify({ ids: [...ids], tokens, offsets }))
    } else {
      for (const { id, token, start, end, sequenceId } of encoding.rows) {
        const span = sequenceId === null ? '' : `${start}–${end}`
        const source =
          sequenceId === null ? token : (sequenceId === 1 ? pair! : text).slice(start, end)
        const spelling = token === source ? '' : pc.dim(`  ${makeVisible(token)}`)
        output.result(
          `${String(id).padStart(7)}  ${span.padEnd(9)}  ${padText(makeVisible(source), spelling ? 12 : 0)}${spelling}`,
        )
      }
    }
  }
}
