import type { PreTokenizer } from '../pre-tokenizers/pre-tokenizer.ts'
import { scan } from '../pre-tokenizers/split-piece.ts'
import { cl100kBasePattern, gpt2Pattern, scannerOfEncoding } from '../scanners/scanner-for.ts'

const contractions = `(?i:'s|'t|'re|'ve|'m|'ll|'d)`
const uppercase = '[^\\r\\n\\p{L}\\p{N}]?[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]'
const lowercase = '[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]'

const o200kPattern =
  `${uppercase}*${lowercase}+${contractions}?|${uppercase}+${lowercase}*${contractions}?` +
  '|\\p{N}{1,3}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n/]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+'

const endOfText = ['<|endoftext|>', 50256] as const
const fim = ['<|fim_prefix|>', '<|fim_middle|>', '<|fim_suffix|>'] as const

/** The special tokens of o200k_harmony; all other ids from 199998 to 201087 are reserved. */
const harmony = new Map([
  [199998, '<|startoftext|>'],
  [199999, '<|endoftext|>'],
  [200002, '<|return|>'],
  [200003, '<|constrain|>'],
  [200005, '<|channel|>'],
  [200006, '<|start|>'],
  [200007, '<|end|>'],
  [200008, '<|message|>'],
  [200012, '<|call|>'],
  // tiktoken also lists this id as `<|reserved_200018|>`; a tokenizer.json has one token per id.
  [200018, '<|endofprompt|>'],
])

function harmonyTokens(): (readonly [string, number])[] {
  return Array.from({ length: 201088 - 199998 }, (_, i) => {
    const id = 199998 + i
    return [harmony.get(id) ?? `<|reserved_${id}|>`, id]
  })
}

/**
 * The patterns and special tokens of OpenAI's encodings.
 *
 * @see https://github.com/openai/tiktoken/blob/main/tiktoken_ext/openai_public.py
 */
const encodings = {
  gpt2: { pattern: gpt2Pattern, specialTokens: [endOfText] },
  r50k_base: { pattern: gpt2Pattern, specialTokens: [endOfText] },
  p50k_base: { pattern: gpt2Pattern, specialTokens: [endOfText] },
  p50k_edit: {
    pattern: gpt2Pattern,
    specialTokens: /* @__PURE__ */ withFim(50281, endOfText),
  },
  cl100k_base: {
    pattern: cl100kBasePattern,
    specialTokens: /* @__PURE__ */ withFim(
      100258,
      ['<|endoftext|>', 100257],
      ['<|endofprompt|>', 100276],
    ),
  },
  o200k_base: {
    pattern: o200kPattern,
    specialTokens: [
      ['<|endoftext|>', 199999],
      ['<|endofprompt|>', 200018],
    ],
  },
  o200k_harmony: { pattern: o200kPattern, specialTokens: /* @__PURE__ */ harmonyTokens() },
} as const

type SpecialToken = readonly [token: string, id: number]

/** Inserts the fill-in-the-middle tokens, with consecutive ids, after the first token. */
function withFim(id: number, first: SpecialToken, ...others: SpecialToken[]): SpecialToken[] {
  return [first, ...fim.map((token, i): SpecialToken => [token, id + i]), ...others]
}

export type TiktokenName = keyof typeof encodings

/** The special tokens of an encoding. */
export function specialTokensOf(name: TiktokenName): ReadonlyMap<string, number> {
  return new Map<string, number>(encodings[name].specialTokens)
}

/** The pre-tokenizer of an encoding; its scanner splits exactly as tiktoken does. */
export function splitterOf(name: TiktokenName): PreTokenizer {
  const scanner = scannerOfEncoding(name)
  return {
    split: (piece) => scan(piece, scanner),
    scanner,
    toJSON: () => ({
      type: 'Split',
      pattern: { Regex: encodings[name].pattern },
      behavior: 'Isolated',
      invert: false,
    }),
  }
}

export function isTiktokenName(name: string): name is TiktokenName {
  return Object.hasOwn(encodings, name)
}
