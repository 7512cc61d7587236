import { checkObject, checkText } from '../arguments.ts'
import { wordPieceDecoder } from '../decoders/word-piece.ts'
import { TokenizerFileError } from '../errors.ts'
import { WordPieceModel } from '../models/word-piece-model.ts'
import { bertNormalizer } from '../normalizers/bert.ts'
import { bertProcessing } from '../post-processors/bert-processing.ts'
import { bertPreTokenizer } from '../pre-tokenizers/bert.ts'
import { Tokenizer } from '../tokenizer.ts'
import { linesOf } from './lines.ts'

export interface BertOptions {
  /** Whether to lowercase the text, as the `uncased` models do. Default: true. */
  readonly lowercase?: boolean
  /** Whether to strip accents; null for the value of `lowercase`. Default: null. */
  readonly stripAccents?: boolean | null
  /** Whether to split around each Chinese character. Default: true. */
  readonly handleChineseChars?: boolean
}

const file = 'vocab.txt'

/**
 * Reads the `vocab.txt` of BERT: a token per line; its id is the line number, from 0.
 *
 * @throws `TokenizerFileError` for a repeated token, with its line, or a missing special token.
 * @see https://github.com/google-research/bert/blob/master/tokenization.py
 */
export function readBert(text: string, options: BertOptions = {}): Tokenizer {
  checkText('readBert', text)
  checkObject('readBert, options', options)
  const { lowercase = true, stripAccents = null, handleChineseChars = true } = options
  const vocabulary = readTokens(text)
  const tokenOf = (token: string) => {
    const id = vocabulary.get(token)
    if (id !== undefined) return { token, id }
    throw new TokenizerFileError('the tokens', `the special token ${token} is missing`, file)
  }
  const special = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]'].filter((token) =>
    vocabulary.has(token),
  )
  tokenOf('[UNK]')
  const flags = { singleWord: false, lstrip: false, rstrip: false, normalized: false }
  return new Tokenizer({
    addedTokens: special.map((content) => ({
      id: tokenOf(content).id,
      content,
      special: true,
      ...flags,
    })),
    normalizer: bertNormalizer({ lowercase, stripAccents, handleChineseChars }),
    preTokenizer: bertPreTokenizer(),
    model: new WordPieceModel(vocabulary),
    postProcessor: bertProcessing({ cls: tokenOf('[CLS]'), sep: tokenOf('[SEP]') }),
    decoder: wordPieceDecoder(),
  })
}

function readTokens(text: string): Map<string, number> {
  const vocabulary = new Map<string, number>()
  for (const { line, number } of linesOf(text.endsWith('\n') ? text.slice(0, -1) : text)) {
    const previous = vocabulary.get(line)
    if (previous !== undefined) {
      throw new TokenizerFileError(
        `line ${number}`,
        `line ${previous + 1} has the same token`,
        file,
      )
    }
    vocabulary.set(line, number - 1)
  }
  return vocabulary
}
