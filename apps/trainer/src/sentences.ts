import { idsOf } from '@heed/tasks'
import type { SentencePair, Translator } from '@heed/tasks'
import type { Output } from './console-output.ts'
import { UsageError } from './usage-error.ts'

/** Says how many sentences do not fit into the model, which is no small thing to cut silently. */
export function checkLengths(
  translator: Translator,
  pairs: readonly SentencePair[],
  output: Output,
): void {
  const { maximumLength } = translator.model.configuration
  const tooLong = pairs.filter(({ source, target }) =>
    [source, target].some((text) => idsOf(translator.tokenizer, text).length + 1 > maximumLength),
  )
  if (tooLong.length === 0) return
  output.note(`${tooLong.length} pairs are longer than ${maximumLength} tokens.`)
  throw new UsageError(
    `${tooLong.length} pairs are longer than the model's ${maximumLength} tokens; raise maximumLength, or lower --maximum-words`,
  )
}
