import type { TokenizerParts } from '../tokenizer-parts.ts'
import { Fields } from './fields.ts'
import { readPadding } from './padding.ts'
import { readAddedTokens } from './read-added-tokens.ts'
import { readDecoder } from './read-decoder.ts'
import { readModel } from './read-model.ts'
import { readNormalizer } from './read-normalizer.ts'
import { readPostProcessor } from './read-post-processor.ts'
import { readPreTokenizer } from './read-pre-tokenizer.ts'
import { readTruncation } from './truncation.ts'

const version = '1.0'

/**
 * Reads the stages of a parsed `tokenizer.json`. Unknown fields and types are refused: a text would
 * get other tokens than the model was trained on.
 *
 * @throws `TokenizerFileError` with the path of the field.
 * @see https://github.com/huggingface/tokenizers/blob/main/tokenizers/src/tokenizer/serialization.rs
 */
export function readTokenizerParts(file: unknown): TokenizerParts {
  const fields = new Fields('', file)
  fields.choice('version', [version], version)
  const model = readModel('model', fields.any('model'))
  const parts = {
    truncation: readTruncation('truncation', fields.any('truncation')),
    padding: readPadding('padding', fields.any('padding')),
    addedTokens: readAddedTokens('added_tokens', fields.any('added_tokens'), model),
    normalizer: readNormalizer('normalizer', fields.any('normalizer')),
    preTokenizer: readPreTokenizer('pre_tokenizer', fields.any('pre_tokenizer')),
    model,
    postProcessor: readPostProcessor('post_processor', fields.any('post_processor')),
    decoder: readDecoder('decoder', fields.any('decoder')),
  }
  fields.refuseOthers()
  return parts
}
