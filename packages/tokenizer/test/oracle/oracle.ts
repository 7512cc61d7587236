import { Tokenizer } from 'tokenizers'
import type { Normalizer } from '../../src/normalizers/normalizer.ts'
import type { PreTokenizer } from '../../src/pre-tokenizers/pre-tokenizer.ts'
import { AlignedText } from '../../src/text/aligned-text.ts'
import type { JsonObject } from '../../src/text/json.ts'

/**
 * A text after normalization and pre-tokenization: its characters, their offsets in the original
 * text, in code points, and the index of the piece of each.
 */
export interface Outcome {
  readonly text: string
  readonly offsets: readonly (readonly number[])[]
  readonly words: readonly number[]
}

export interface Parts {
  readonly normalizer?: Normalizer | undefined
  readonly preTokenizer?: PreTokenizer | undefined
}

/** Normalizes and pre-tokenizes texts with Hugging Face. */
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
    const normalized = hfNormalizer ? hfNormalizer.normalizeString(text) : text
    // This call returns no offsets in the original text; those are from `encode`.
    const pieces = hfPreTokenizer ? hfPreTokenizer.preTokenizeString(normalized) : [[normalized]]
    return {
      text: pieces.map(([piece]) => piece).join(''),
      offsets: encodings[i]!.getOffsets(),
      words: encodings[i]!.getWordIds().map(Number),
    }
  })
}

/**
 * A file whose model has only the unknown token, so that each character is a token with offsets.
 */
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

/** Normalizes and pre-tokenizes a text with our parts. */
export function outcomeOf({ normalizer, preTokenizer }: Parts, text: string): Outcome {
  const codePointOffsets = codePointOffsetsOf(text)
  const original = new AlignedText(text)
  const normalized = normalizer ? normalizer.normalize(original) : original
  const pieces = preTokenizer ? preTokenizer.split(normalized) : [normalized]
  const offsets: number[][] = []
  const words: number[] = []
  for (const [word, piece] of pieces.entries()) {
    for (let start = 0; start < piece.length;) {
      const end = start + (piece.text.codePointAt(start)! > 0xffff ? 2 : 1)
      const origin = piece.originOf(start, end)
      offsets.push([codePointOffsets[origin.start]!, codePointOffsets[origin.end]!])
      words.push(word)
      start = end
    }
  }
  return { text: pieces.map((piece) => piece.text).join(''), offsets, words }
}

/** By UTF-16 offset in a text, including its end: the offset in code points. */
function codePointOffsetsOf(text: string): number[] {
  const offsets: number[] = []
  let count = 0
  for (const character of text) {
    for (let i = 0; i < character.length; i++) offsets.push(count)
    count++
  }
  return [...offsets, count]
}
