import { paddingToJson } from './file/padding.ts'
import { truncationToJson } from './file/truncation.ts'
import type { JsonObject } from './text/json.ts'
import type { TokenizerParts } from './tokenizer-parts.ts'

/** Writes the stages of a tokenizer as an object of Hugging Face's `tokenizer.json`. */
export function writeTokenizer(parts: TokenizerParts): JsonObject {
  const { addedTokens = [], normalizer, preTokenizer, model, postProcessor, decoder } = parts
  return {
    version: '1.0',
    truncation: parts.truncation ? truncationToJson(parts.truncation) : null,
    padding: parts.padding ? paddingToJson(parts.padding) : null,
    added_tokens: addedTokens.map((token) => ({
      id: token.id,
      content: token.content,
      single_word: token.singleWord,
      lstrip: token.lstrip,
      rstrip: token.rstrip,
      normalized: token.normalized,
      special: token.special,
    })),
    normalizer: normalizer?.toJSON() ?? null,
    pre_tokenizer: preTokenizer?.toJSON() ?? null,
    post_processor: postProcessor?.toJSON() ?? null,
    decoder: decoder?.toJSON() ?? null,
    model: model.toJSON(),
  }
}
