import type { Command } from 'commander'
import { addCompare } from './tokenizer/compare.ts'
import { addDecode } from './tokenizer/decode.ts'
import { addEncode } from './tokenizer/encode.ts'
import { addInspect } from './tokenizer/inspect.ts'
import { addTokenizerTraining } from './tokenizer/train.ts'

export function addTokenizer(program: Command): void {
  const command = program
    .command('tokenizer')
    .description('train a tokenizer, and see how tokenizers cut a text')
  for (const add of [addTokenizerTraining, addEncode, addDecode, addInspect, addCompare]) {
    add(command)
  }
}
