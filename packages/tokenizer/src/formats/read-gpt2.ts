import { checkObject, checkText } from '../arguments.ts'
import { byteLevelDecoder } from '../decoders/byte-level.ts'
import { TokenizerFileError } from '../errors.ts'
import { parseJson } from '../file/parse-json.ts'
import { readModel } from '../file/read-model.ts'
import { byteLevelProcessing } from '../post-processors/byte-level-processing.ts'
import { byteLevelPreTokenizer } from '../pre-tokenizers/byte-level.ts'
import { Tokenizer } from '../tokenizer.ts'
import { linesOf } from './lines.ts'

export interface Gpt2Options {
  /** Whether to prepend a space to a text that does not start with one. Default: false. */
  readonly addPrefixSpace?: boolean
  /** The special tokens of the vocabulary. Default: `<|endoftext|>`, if it exists. */
  readonly specialTokens?: readonly string[]
}

/**
 * Reads the two files of GPT-2: `vocab.json`, tokens with their ids, and `merges.txt`, a pair of
 * tokens per line after an optional version line.
 *
 * @throws `TokenizerFileError` with the invalid field or line.
 * @see https://github.com/openai/gpt-2/blob/master/src/encoder.py
 */
export function readGpt2(vocab: string, merges: string, options: Gpt2Options = {}): Tokenizer {
  checkText('readGpt2, vocab', vocab)
  checkText('readGpt2, merges', merges)
  checkObject('readGpt2, options', options)
  const { addPrefixSpace = false, specialTokens } = options
  const model = readModel('model', {
    type: 'BPE',
    vocab: parseJson(vocab, 'vocab.json'),
    merges: readMerges(merges),
  })
  const flags = { singleWord: false, lstrip: false, rstrip: false, normalized: false }
  const special = (specialTokens ?? ['<|endoftext|>']).flatMap((content) => {
    const id = model.tokenToId(content)
    if (id !== undefined) return [{ id, content, special: true, ...flags }]
    if (!specialTokens) return []
    throw new TokenizerFileError(
      'the tokens',
      `the special token ${JSON.stringify(content)} is missing`,
      'vocab.json',
    )
  })
  return new Tokenizer({
    addedTokens: special,
    preTokenizer: byteLevelPreTokenizer({ addPrefixSpace }),
    model,
    postProcessor: byteLevelProcessing({ addPrefixSpace, trimOffsets: false }),
    decoder: byteLevelDecoder({ addPrefixSpace }),
  })
}

function readMerges(text: string): string[] {
  const merges: string[] = []
  for (const { line, number } of linesOf(text)) {
    if (line === '' || line.startsWith('#version')) continue
    if (line.split(' ', 3).length !== 2) {
      throw new TokenizerFileError(
        `line ${number}`,
        'expected two tokens separated by a space',
        'merges.txt',
      )
    }
    merges.push(line)
  }
  return merges
}
