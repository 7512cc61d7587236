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
 * Reads the stages of a parsed `tokenizer.json`. Unknown fields and types are rejected, because
 * ignoring them could produce other tokens than those that the model was trained on.
 *
 * @throws `TokenizerFileError` with the path of the field.
 * @see https://github.com/huggingface/tokenizers/blob/main/tokenizers/src/tokenizer/serialization.rs
 */
export function readTokenizerParts(file: unknown): TokenizerParts {
  const fields = new Fields('', file)
  fields.choice('version', [version], version)
  const model = readModel('model', fields.value('model'))
  const parts = {
    truncation: readTruncation('truncation', fields.value('truncation')),
    padding: readPadding('padding', fields.value('padding')),
    addedTokens: readAddedTokens('added_tokens', fields.value('added_tokens'), model),
    normalizer: readNormalizer('normalizer', fields.value('normalizer')),
    preTokenizer: readPreTokenizer('pre_tokenizer', fields.value('pre_tokenizer')),
    model,
    postProcessor: readPostProcessor('post_processor', fields.value('post_processor')),
    decoder: readDecoder('decoder', fields.value('decoder')),
  }
  fields.rejectUnreadFields()
  return parts
}
