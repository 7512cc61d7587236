import { TokenizerError } from '../errors.ts'

/** Tokens and their ids, both ways. */
export class Vocabulary {
  /** By token. */
  readonly ids: ReadonlyMap<string, number>
  readonly #tokens: readonly (string | undefined)[]
  #inOrder: readonly (readonly [string, number])[] | null = null

  /**
   * @param ids - by token
   * @param tokens - the same by id
   */
  constructor(ids: ReadonlyMap<string, number>, tokens: readonly (string | undefined)[]) {
    this.ids = ids
    this.#tokens = tokens
  }

  /**
   * Makes a vocabulary, unless it is one.
   *
   * @param entries - each token with its id; if a token comes twice, the later one counts
   */
  static of(entries: Iterable<readonly [token: string, id: number]>): Vocabulary {
    if (entries instanceof Vocabulary) return entries
    const ids = new Map(entries)
    const tokens: string[] = []
    for (const [token, id] of ids) tokens[id] = token
    return new Vocabulary(ids, tokens)
  }

  [Symbol.iterator](): Iterator<readonly [token: string, id: number]> {
    return this.ids[Symbol.iterator]()
  }

  get size(): number {
    return this.ids.size
  }

  /** The longest token, in units. */
  get longest(): number {
    let longest = 0
    for (const token of this.ids.keys()) longest = Math.max(longest, token.length)
    return longest
  }

  idOf(token: string): number | undefined {
    return this.ids.get(token)
  }

  tokenOf(id: number): string | undefined {
    return this.#tokens[id]
  }

  /** All tokens with their ids, in the order of ids. */
  entries(): readonly (readonly [token: string, id: number])[] {
    return (this.#inOrder ??= this.#ordered())
  }

  #ordered(): (readonly [token: string, id: number])[] {
    const entries = [...this.ids]
    // Files mostly have them in order, and to see that is quicker than to sort.
    const isOrdered = entries.every(([, id], i) => i === 0 || id > entries[i - 1]![1])
    return isOrdered ? entries : entries.sort((a, b) => a[1] - b[1])
  }

  /** As an object of `tokenizer.json`; a token may well be called `__proto__`. */
  toJSON(): Record<string, number> {
    return Object.fromEntries(this.entries())
  }
}

/**
 * The id of the token for the unknown.
 *
 * @param text - what is unknown
 * @throws `TokenizerError` if it is not in the vocabulary.
 */
export function unknownIdOf(vocabulary: Vocabulary, token: string, text: string): number {
  const id = vocabulary.idOf(token)
  if (id !== undefined) return id
  const shown = JSON.stringify(text.length > 50 ? `${text.slice(0, 50)}…` : text)
  throw new TokenizerError(
    `${shown} is not in the vocabulary, and neither is the token for the unknown, ${JSON.stringify(token)}. Add that token to the vocabulary.`,
  )
}
