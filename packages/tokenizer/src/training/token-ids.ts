/** Tokens with consecutive ids in the order in which they were added. */
export class TokenIds {
  readonly vocabulary: string[] = []
  readonly #ids = new Map<string, number>()

  get size(): number {
    return this.vocabulary.length
  }

  idOf(token: string): number | undefined {
    return this.#ids.get(token)
  }

  /** The id of a token; the next free one if the token is new. */
  add(token: string): number {
    const existingId = this.#ids.get(token)
    if (existingId !== undefined) return existingId
    this.#ids.set(token, this.vocabulary.length)
    return this.vocabulary.push(token) - 1
  }
}
