import type { Command } from 'commander'
import { addCompare } from './tokenizer/compare.ts'
import { addDecode } from './tokenizer/decode.ts'
import { addEncode } from './tokenizer/encode.ts'
import { addInspect } from './tokenizer/inspect.ts'
import { addTokenizerTraining } from './tokenizer/train.ts'

export function addTokenizer(program: Command): void {
  const command = program
    .command('tokenizer')
    .description('train tokenizers, encode and decode text, compare tokenizers')
  for (const add of [addTokenizerTraining, addEncode, addDecode, addInspect, addCompare]) {
    add(command)
  }
}
