import { TokenizerError } from '../../errors.ts'
import { PieceTrie } from '../piece-trie.ts'

/** Subtracted from the score of the worst piece for unknown characters, as in sentencepiece. */
const unknownPenalty = 10

/** Options of the pieces of a Unigram model. */
export interface ScoredPiecesOptions {
  /**
   * Ids of pieces that represent no text, as control tokens do, and never match. Default: none.
   * Not part of `tokenizer.json`, where all pieces are text.
   */
  readonly textless?: ReadonlySet<number>
  /**
   * The score from which the unknown penalty is subtracted. Default: that of the worst piece. Not
   * part of `tokenizer.json`.
   */
  readonly worstScore?: number
  /**
   * Whether scores are added in single precision, as in sentencepiece: its rounding decides between
   * segmentations of equal probability. Default: false. In `tokenizer.json` this is
   * `single_precision`, which Hugging Face's library ignores.
   */
  readonly isSinglePrecision?: boolean
}

/** A piece at a position in a text. */
export interface Segment {
  readonly id: number
  readonly start: number
  readonly end: number
}

/** Pieces and their scores, which are log probabilities. */
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
    { textless, worstScore, isSinglePrecision }: ScoredPiecesOptions = {},
  ) {
    this.scores = Float64Array.from(pieces, ([, score]) =>
      isSinglePrecision ? score : roundLikeSerde(score),
    )
    const texts = pieces.map(([piece], id) => [piece, id] as const)
    this.trie = new PieceTrie(textless ? texts.filter(([, id]) => !textless.has(id)) : texts)
    this.unkId = unkId
    const worst = worstScore ?? this.scores.reduce((min, score) => Math.min(min, score), Infinity)
    const unknown = worst - unknownPenalty
    this.#unknownScore = isSinglePrecision ? Math.fround(unknown) : unknown
    this.#ids = new Int32Array(this.trie.maxLength)
    this.#ends = new Int32Array(this.trie.maxLength)
  }

  /**
   * Visits each piece that starts at a position, the shortest first. If no piece equals the single
   * character at this position, the character is visited last as an unknown one, with id −1 if
   * there is no unknown token.
   *
   * @param characterEnd - the end of the character at `start`
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

/** The end of the character at a position in a text. */
export function characterEnd(text: string, start: number): number {
  return start + (text.codePointAt(start)! > 0xffff ? 2 : 1)
}

/** @throws `TokenizerError` always: a character is unknown, and there is no unknown token. */
export function throwUnknown(text: string, start: number): never {
  const character = text.slice(start, characterEnd(text, start))
  throw new TokenizerError(
    `the character ${JSON.stringify(character)} is not in the vocabulary, and the model has no unknown token; set unkId`,
  )
}

const scientific = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/
const maxExponent = 308
const powersOfTen = /* @__PURE__ */ Array.from({ length: maxExponent + 1 }, (_, exponent) =>
  Number(`1e${exponent}`),
)

/**
 * Rounds a score as Hugging Face's library does when it parses a file: the digits as an integer,
 * divided by a power of ten, which rounds twice. The last bit decides between segmentations of
 * equal probability, such as those of `!!!!`.
 *
 * @see `f64_from_parts` of serde_json, used unless its feature `float_roundtrip` is enabled.
 */
export function roundLikeSerde(score: number): number {
  const [, sign, first, fraction = '', power] = scientific.exec(score.toExponential()) ?? []
  if (first === undefined) return score
  let value = Number(first + fraction)
  let exponent = Number(power) - fraction.length
  for (; exponent < -maxExponent; exponent += maxExponent) value /= powersOfTen[maxExponent]!
  if (exponent < 0) value /= powersOfTen[-exponent]!
  else value *= powersOfTen[exponent]!
  return sign === '-' ? -value : value
}
