import type { Vocabulary } from './vocabulary.ts'

/** What models with a vocabulary answer alike. */
export abstract class VocabularyModel {
  protected readonly tokens: Vocabulary

  constructor(tokens: Vocabulary) {
    this.tokens = tokens
  }

  get vocabularySize(): number {
    return this.tokens.size
  }

  tokenToId(token: string): number | undefined {
    return this.tokens.idOf(token)
  }

  idToToken(id: number): string | undefined {
    return this.tokens.tokenOf(id)
  }

  vocabulary(): Iterable<readonly [token: string, id: number]> {
    return this.tokens.entries()
  }
}
