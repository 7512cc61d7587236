import { TokenizerError } from '../../errors.ts'
import { PieceTrie } from '../piece-trie.ts'
import { scoreAsRead } from './score-as-read.ts'
import type { UnigramOptions } from './unigram-options.ts'

/** How much worse than the worst piece an unknown character is, as sentencepiece has it. */
const unknownPenalty = 10

/** Pieces and their scores, which are logarithms of how likely they are. */
export class ScoredPieces {
  readonly scores: Float64Array
  readonly trie: PieceTrie
  readonly unkId: number | null
  readonly #unknownScore: number
  readonly #ids: Int32Array
  readonly #ends: Int32Array

  constructor(
    pieces: readonly (readonly [piece: string, score: number])[],
    unkId: number | null,
    {
      textless,
      worstScore,
      isSinglePrecision,
    }: Pick<UnigramOptions, 'textless' | 'worstScore' | 'isSinglePrecision'> = {},
  ) {
    this.scores = Float64Array.from(pieces, ([, score]) =>
      isSinglePrecision ? score : scoreAsRead(score),
    )
    const texts = pieces.map(([piece], id) => [piece, id] as const)
    this.trie = new PieceTrie(textless ? texts.filter(([, id]) => !textless.has(id)) : texts)
    this.unkId = unkId
    const worst =
      worstScore ?? this.scores.reduce((least, score) => Math.min(least, score), Infinity)
    const unknown = worst - unknownPenalty
    this.#unknownScore = isSinglePrecision ? Math.fround(unknown) : unknown
    this.#ids = new Int32Array(this.trie.maxLength)
    this.#ends = new Int32Array(this.trie.maxLength)
  }

  /**
   * Visits each piece that starts at a place, the shortest first; then, if no piece is that character alone,
   * the character as an unknown one, whose id is −1 if there is none for it.
   *
   * @param characterEnd - where the character at that place ends
   */
  visit(
    text: string,
    start: number,
    characterEnd: number,
    visit: (end: number, id: number, score: number) => void,
  ): void {
    const ends = this.#ends
    const count = this.trie.match(text, start, this.#ids, ends)
    let isKnown = false
    for (let i = 0; i < count; i++) {
      const id = this.#ids[i]!
      isKnown ||= ends[i] === characterEnd
      visit(ends[i]!, id, this.scores[id]!)
    }
    if (!isKnown) visit(characterEnd, this.unkId ?? -1, this.#unknownScore)
  }
}

/** Where the character at a place of a text ends. */
export function characterEnd(text: string, start: number): number {
  return start + (text.codePointAt(start)! > 0xffff ? 2 : 1)
}

/** @throws always: for a character that is not in the vocabulary, if nothing stands for the unknown. */
export function throwUnknown(text: string, start: number): never {
  const character = text.slice(start, characterEnd(text, start))
  throw new TokenizerError(
    `The character ${JSON.stringify(character)} is not in the vocabulary, and no token stands for the unknown. Give the model an unkId.`,
  )
}
