import { Tokenizer } from 'tokenizers'
import type { Normalizer } from '../../src/normalizers/normalizer.ts'
import type { PreTokenizer } from '../../src/pre-tokenizers/pre-tokenizer.ts'
import { AlignedText } from '../../src/text/aligned-text.ts'
import type { JsonObject } from '../../src/text/json.ts'

/** What a text becomes: each character after all, where it came from in code points, and its piece. */
export interface Outcome {
  readonly text: string
  readonly offsets: readonly (readonly number[])[]
  readonly words: readonly number[]
}

export interface Parts {
  readonly normalizer?: Normalizer | undefined
  readonly preTokenizer?: PreTokenizer | undefined
}

/**
 * What Hugging Face makes of texts with the parts as they stand in the file. Its model has one token, for the
 * unknown, so that every character of every piece comes back with its offsets.
 */
export async function expectedOutcomes(
  { normalizer, preTokenizer }: Parts,
  texts: readonly string[],
): Promise<Outcome[]> {
  const tokenizer = Tokenizer.fromString(
    JSON.stringify(fileWith(normalizer?.toJSON() ?? null, preTokenizer?.toJSON() ?? null)),
  )
  const hfNormalizer = tokenizer.getNormalizer()
  const hfPreTokenizer = tokenizer.getPreTokenizer()
  const encodings = await Promise.all(texts.map((text) => tokenizer.encode(text)))
  return texts.map((text, i) => {
    const normalised = hfNormalizer ? hfNormalizer.normalizeString(text) : text
    // A pre-tokenizer sees where a piece stands in the text: alone it would see the normalised one.
    const pieces = hfPreTokenizer ? hfPreTokenizer.preTokenizeString(normalised) : [[normalised]]
    return {
      text: pieces.map(([piece]) => piece).join(''),
      offsets: encodings[i]!.getOffsets(),
      words: encodings[i]!.getWordIds().map(Number),
    }
  })
}

/** A tokenizer whose only token is the unknown one, so that each character is a token with its offsets. */
export function fileWith(
  normalizer: JsonObject | null,
  preTokenizer: JsonObject | null,
): JsonObject {
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: [],
    normalizer,
    pre_tokenizer: preTokenizer,
    post_processor: null,
    decoder: null,
    model: {
      type: 'BPE',
      dropout: null,
      unk_token: '\u{10fffd}',
      continuing_subword_prefix: null,
      end_of_word_suffix: null,
      fuse_unk: false,
      byte_fallback: false,
      ignore_merges: false,
      vocab: { '\u{10fffd}': 0 },
      merges: [],
    },
  }
}

/** What our parts make of a text. */
export function outcomeOf({ normalizer, preTokenizer }: Parts, text: string): Outcome {
  const places = placesIn(text)
  const whole = new AlignedText(text)
  const normalised = normalizer ? normalizer.normalize(whole) : whole
  const pieces = preTokenizer ? preTokenizer.split(normalised) : [normalised]
  const offsets: number[][] = []
  const words: number[] = []
  for (const [word, piece] of pieces.entries()) {
    for (let at = 0; at < piece.length;) {
      const end = at + (piece.text.codePointAt(at)! > 0xffff ? 2 : 1)
      const origin = piece.originOf(at, end)
      offsets.push([places[origin.start]!, places[origin.end]!])
      words.push(word)
      at = end
    }
  }
  return { text: pieces.map((piece) => piece.text).join(''), offsets, words }
}

/** How many code points stand before each unit of a text, and before its end. */
function placesIn(text: string): number[] {
  const places: number[] = []
  let count = 0
  for (const character of text) {
    for (let i = 0; i < character.length; i++) places.push(count)
    count++
  }
  return [...places, count]
}
