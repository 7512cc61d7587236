import type { Tokenizer } from '@heed/tokenizer'

/** Counts the tokens of a tokenizer over sentences. */
export class Comparison {
  readonly name: string
  readonly tokenizer: Tokenizer
  sentences = 0
  tokens = 0
  /** Code points. */
  characters = 0
  /** Sentences that decode to a different text, because a part was unknown or normalised. */
  changed = 0

  constructor(name: string, tokenizer: Tokenizer) {
    this.name = name
    this.tokenizer = tokenizer
  }

  /** Counts the tokens of one more sentence; special tokens inside it are plain text. */
  add(sentence: string): number {
    const ids = this.tokenizer.encodeIds(sentence, { parseSpecialTokens: false })
    this.sentences++
    this.tokens += ids.length
    for (const _ of sentence) this.characters++
    if (this.tokenizer.decode(ids) !== sentence) this.changed++
    return ids.length
  }

  get tokensPerSentence(): number {
    return this.tokens / Math.max(1, this.sentences)
  }

  get charactersPerToken(): number {
    return this.characters / Math.max(1, this.tokens)
  }

  toJSON(): Record<string, string | number> {
    const { name, sentences, tokens, tokensPerSentence, charactersPerToken, changed } = this
    const { vocabularySize } = this.tokenizer
    return {
      name,
      vocabularySize,
      sentences,
      tokens,
      tokensPerSentence,
      charactersPerToken,
      changed,
    }
  }
}
