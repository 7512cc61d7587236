import type { Command } from 'commander'
import pc from 'picocolors'
import { consoleOutput } from '../../console-output.ts'
import { padText } from '../../text-width.ts'
import { visible } from '../../tokenizers/visible.ts'
import { linesOf } from '../../tokenizers/lines-of.ts'
import { openTokenizer } from '../../tokenizers/open-tokenizer.ts'
import { textGiven } from '../../tokenizers/text-given.ts'
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
    .description('the tokens of a text, given as argument or on standard input')
    .option(...tokenizerFlag)
  for (const [flag, text] of encodingFlags) encoding.option(flag, text)
  encoding
    .option('--lines', 'each line of standard input by itself')
    .option('--ids', 'only the ids, in one line')
    .option('--json', 'ids, tokens and offsets as one object')
    .action(encode)
}

async function encode(words: string[], flags: Flags): Promise<void> {
  const { pair, specialTokens, parseSpecialTokens, lines, ids, json } = flags
  if (lines && words.length > 0)
    throw new UsageError('--lines reads standard input; leave out the text')
  const output = consoleOutput()
  const tokenizer = await openTokenizer(flags.tokenizer)
  const texts = lines ? linesOf(['-']) : [await textGiven(words)]
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
        const place = sequenceId === null ? '' : `${start}–${end}`
        const source =
          sequenceId === null ? token : (sequenceId === 1 ? pair! : text).slice(start, end)
        const spelling = token === source ? '' : pc.dim(`  ${visible(token)}`)
        output.result(
          `${String(id).padStart(7)}  ${place.padEnd(9)}  ${padText(visible(source), spelling ? 12 : 0)}${spelling}`,
        )
      }
    }
  }
}
