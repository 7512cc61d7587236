import { formatValue } from '../arguments.ts'
import { TokenizerError } from '../errors.ts'

/** Tokens and their ids, in both directions. */
export class Vocabulary {
  /** By token: its id. */
  readonly ids: ReadonlyMap<string, number>
  readonly #tokens: readonly (string | undefined)[]
  #sorted: readonly (readonly [string, number])[] | null = null

  /**
   * @param ids - by token
   * @param tokens - the same tokens by id
   */
  constructor(ids: ReadonlyMap<string, number>, tokens: readonly (string | undefined)[]) {
    this.ids = ids
    this.#tokens = tokens
  }

  /**
   * Makes a vocabulary from entries; returns the entries if they are a `Vocabulary` already.
   *
   * @param entries - each token with its id; the later of two entries for a token takes precedence
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

  /** The length of the longest token, in UTF-16 units. */
  get maxLength(): number {
    let maxLength = 0
    for (const token of this.ids.keys()) maxLength = Math.max(maxLength, token.length)
    return maxLength
  }

  idOf(token: string): number | undefined {
    return this.ids.get(token)
  }

  tokenOf(id: number): string | undefined {
    return this.#tokens[id]
  }

  /** All tokens with their ids, in the order of ids. */
  entries(): readonly (readonly [token: string, id: number])[] {
    return (this.#sorted ??= this.#sortEntries())
  }

  #sortEntries(): (readonly [token: string, id: number])[] {
    const entries = [...this.ids]
    // Most files are already sorted by id, and checking is faster than sorting.
    const isSorted = entries.every(([, id], i) => i === 0 || id > entries[i - 1]![1])
    return isSorted ? entries : entries.sort((a, b) => a[1] - b[1])
  }

  /**
   * As in `tokenizer.json`. A token may be named `__proto__`, so this must not assign properties.
   */
  toJSON(): Record<string, number> {
    return Object.fromEntries(this.entries())
  }
}

/** The base class of models with a `Vocabulary`. */
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

/**
 * The id of the unknown token.
 *
 * @param text - the unknown text
 * @throws `TokenizerError` if the unknown token is not in the vocabulary.
 */
export function unknownIdOf(vocabulary: Vocabulary, token: string, text: string): number {
  const id = vocabulary.idOf(token)
  if (id !== undefined) return id
  throw new TokenizerError(
    `${formatValue(text)} is not in the vocabulary, and neither is the unknown token ${formatValue(token)}; add that token`,
  )
}
