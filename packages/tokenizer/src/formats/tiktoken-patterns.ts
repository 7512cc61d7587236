/** An encoding of OpenAI: how it cuts texts, and what its special tokens are. */
export interface TiktokenEncoding {
  /** A regular expression that matches the pieces. */
  readonly pattern: string
  readonly specialTokens: Readonly<Record<string, number>>
}

const gpt2Pattern = String.raw`'(?:[sdmt]|ll|ve|re)| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+`

const cl100kPattern = String.raw`(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+`

const o200kPattern = [
  String.raw`[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?`,
  String.raw`[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?`,
  String.raw`\p{N}{1,3}`,
  String.raw` ?[^\s\p{L}\p{N}]+[\r\n/]*`,
  String.raw`\s*[\r\n]+`,
  String.raw`\s+(?!\S)`,
  String.raw`\s+`,
].join('|')

/** The encodings by their names. */
export const tiktokenEncodings = {
  gpt2: { pattern: gpt2Pattern, specialTokens: { '<|endoftext|>': 50256 } },
  r50k_base: { pattern: gpt2Pattern, specialTokens: { '<|endoftext|>': 50256 } },
  p50k_base: { pattern: gpt2Pattern, specialTokens: { '<|endoftext|>': 50256 } },
  p50k_edit: {
    pattern: gpt2Pattern,
    specialTokens: {
      '<|endoftext|>': 50256,
      '<|fim_prefix|>': 50281,
      '<|fim_middle|>': 50282,
      '<|fim_suffix|>': 50283,
    },
  },
  cl100k_base: {
    pattern: cl100kPattern,
    specialTokens: {
      '<|endoftext|>': 100257,
      '<|fim_prefix|>': 100258,
      '<|fim_middle|>': 100259,
      '<|fim_suffix|>': 100260,
      '<|endofprompt|>': 100276,
    },
  },
  o200k_base: {
    pattern: o200kPattern,
    specialTokens: { '<|endoftext|>': 199999, '<|endofprompt|>': 200018 },
  },
} as const satisfies Readonly<Record<string, TiktokenEncoding>>

export type TiktokenName = keyof typeof tiktokenEncodings
