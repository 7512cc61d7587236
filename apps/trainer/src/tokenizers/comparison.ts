import type { Tokenizer } from '@heed/tokenizer'

/** How much a tokenizer makes of a text. */
export interface Comparison {
  readonly name: string
  readonly vocabularySize: number
  readonly tokens: number
  readonly tokensPerSentence: number
  readonly charactersPerToken: number
  /** Sentences that do not come back from their tokens: what was lost is unknown, or was normalised. */
  readonly changed: number
}

/** Counts what a tokenizer makes of sentences. */
export function compare(
  name: string,
  tokenizer: Tokenizer,
  sentences: readonly string[],
): Comparison {
  let [tokens, characters, changed] = [0, 0, 0]
  for (const sentence of sentences) {
    const ids = tokenizer.encodeIds(sentence)
    tokens += ids.length
    characters += [...sentence].length
    if (tokenizer.decode(ids) !== sentence) changed++
  }
  return {
    name,
    vocabularySize: tokenizer.vocabularySize,
    tokens,
    tokensPerSentence: tokens / Math.max(1, sentences.length),
    charactersPerToken: characters / Math.max(1, tokens),
    changed,
  }
}
