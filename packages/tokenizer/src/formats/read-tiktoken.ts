import { checkObject, checkText, formatValue, isInteger, maxId } from '../arguments.ts'
import { byteLevelDecoder } from '../decoders/byte-level.ts'
import { TokenizerError, TokenizerFileError } from '../errors.ts'
import { BpeModel } from '../models/bpe/bpe-model.ts'
import { mergeTableFromRanks } from '../models/bpe/merges-from-ranks.ts'
import type { Vocabulary } from '../models/vocabulary.ts'
import { byteLevelPreTokenizer } from '../pre-tokenizers/byte-level.ts'
import type { PreTokenizer } from '../pre-tokenizers/pre-tokenizer.ts'
import { sequencePreTokenizer } from '../pre-tokenizers/sequence.ts'
import { splitPatternPreTokenizer } from '../pre-tokenizers/split.ts'
import { Tokenizer } from '../tokenizer.ts'
import {
  isTiktokenName,
  specialTokensOf,
  splitterOf,
  type TiktokenName,
} from './tiktoken-encodings.ts'
import { readRanks } from './tiktoken-ranks.ts'

/** The pattern and the special tokens of an encoding, which its file does not contain. */
export interface TiktokenEncoding {
  /** A regular expression that matches pieces, in Oniguruma's syntax. */
  readonly pattern: string
  readonly specialTokens?: Readonly<Record<string, number>>
}

/**
 * Reads a `.tiktoken` file: a token in base64 and its rank per line.
 *
 * @param text - the file
 * @param encoding - the name of an encoding of OpenAI, or the pattern and special tokens of another
 * @throws `TokenizerFileError` with the number of the invalid line.
 * @see https://github.com/openai/tiktoken/blob/main/tiktoken/load.py
 */
export function readTiktoken(text: string, encoding: TiktokenName | TiktokenEncoding): Tokenizer {
  checkText('readTiktoken', text)
  const isNamed = typeof encoding === 'string'
  if (isNamed && !isTiktokenName(encoding)) {
    throw new TokenizerError(
      `tiktoken: unknown encoding ${JSON.stringify(encoding)}; pass its pattern and special tokens`,
    )
  }
  if (!isNamed) {
    checkObject('readTiktoken, encoding', encoding)
    checkText('readTiktoken, pattern', encoding.pattern)
  }
  const special = isNamed
    ? specialTokensOf(encoding)
    : new Map(Object.entries(encoding.specialTokens ?? {}))
  const ranks = readRanks(text)
  checkSpecialTokens(special, ranks)
  const flags = { singleWord: false, lstrip: false, rstrip: false, normalized: false }
  return new Tokenizer({
    addedTokens: [...special].map(([content, id]) => ({ id, content, special: true, ...flags })),
    preTokenizer: sequencePreTokenizer([
      isNamed ? splitterOf(encoding) : splitPatternPreTokenizer(encoding.pattern, 'Isolated'),
      byteLevel(),
    ]),
    model: modelOf(ranks),
    decoder: byteLevelDecoder({ addPrefixSpace: false }),
  })
}

function byteLevel(): PreTokenizer {
  return byteLevelPreTokenizer({ addPrefixSpace: false, trimOffsets: false, useRegex: false })
}

function modelOf(ranks: Vocabulary): BpeModel {
  try {
    return new BpeModel(ranks, mergeTableFromRanks(ranks), { ignoreMerges: true })
  } catch (error) {
    if (!(error instanceof TokenizerError)) throw error
    throw new TokenizerFileError('the tokens', error.message, 'tiktoken file')
  }
}

function checkSpecialTokens(special: ReadonlyMap<string, number>, ranks: Vocabulary): void {
  for (const [token, id] of special) {
    if (isInteger(id, maxId) && ranks.tokenOf(id) === undefined) continue
    throw new TokenizerError(
      `tiktoken: expected a free id for the special token ${JSON.stringify(token)}, got ${formatValue(id)}; ` +
        'the file belongs to another encoding',
    )
  }
}
