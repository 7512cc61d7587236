import { encodePairs, lengthOf } from '@heed/tasks'
import type { SentencePair, Translator } from '@heed/tasks'
import { UsageError } from './usage-error.ts'

/** @throws `UsageError` if a pair does not fit into the model or into a batch. */
export function checkLengths(
  translator: Translator,
  pairs: readonly SentencePair[],
  batchTokens: number,
): void {
  const { maximumLength } = translator.model.configuration
  const lengths = encodePairs(translator.tokenizer, pairs).map(lengthOf)
  const tooLong = lengths.filter((length) => length > maximumLength).length
  if (tooLong > 0) {
    throw new UsageError(
      `${tooLong} pairs are longer than the model's ${maximumLength} tokens; raise --maximum-length, or lower --maximum-words`,
    )
  }
  const longest = lengths.reduce((max, length) => Math.max(max, length), 0)
  if (longest > batchTokens) {
    throw new UsageError(
      `--batch-tokens: expected at least ${longest}, the tokens of the longest pair, got ${batchTokens}`,
    )
  }
}
