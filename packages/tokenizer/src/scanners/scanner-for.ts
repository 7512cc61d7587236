import { Cl100kScanner } from './cl100k-scanner.ts'
import { Gpt2Scanner } from './gpt2-scanner.ts'
import { O200kScanner } from './o200k-scanner.ts'
import type { Scanner } from '../pre-tokenizers/pre-tokenizer.ts'

const contractions = "'s|'t|'re|'ve|'m|'ll|'d"
const shortContractions = "'(?i:[sdmt]|ll|ve|re)"
const spaceBranches = '\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+'

/** GPT-2's pattern, which the pre-tokenizer `ByteLevel` of a `tokenizer.json` uses. */
export const gpt2Pattern = `${contractions}| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+`

function cl100kPattern(digits: string): string {
  return `(?i:${contractions})|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|${digits}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|${spaceBranches}`
}

/**
 * The pattern of tiktoken's cl100k_base, rewritten for Oniguruma: trailing white space is one
 * piece.
 */
export const cl100kBasePattern = `(?i:${contractions})|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}{1,3}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s+\\z|${spaceBranches}`

const upper = '[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]'
const lower = '[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]'
const optionalContraction = `(?i:${contractions})?`

/** A scanner for each known pattern. */
const scanners = /* @__PURE__ */ ((): ReadonlyMap<string, () => Scanner> =>
  new Map<string, () => Scanner>([
    [gpt2Pattern, () => new Gpt2Scanner()],
    [
      `'(?:[sdmt]|ll|ve|re)| ?\\p{L}++| ?\\p{N}++| ?[^\\s\\p{L}\\p{N}]++|\\s++$|\\s+(?!\\S)|\\s`,
      () => new Gpt2Scanner(),
    ],
    [
      `'(?:[sdmt]|ll|ve|re)| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+`,
      () => new Gpt2Scanner(),
    ],
    [cl100kPattern('\\p{N}{1,3}'), () => new Cl100kScanner()],
    [cl100kBasePattern, () => new Cl100kScanner({ joinsLastSpace: true })],
    [
      `${shortContractions}|[^\\r\\n\\p{L}\\p{N}]?+\\p{L}+|\\p{N}{1,3}| ?[^\\s\\p{L}\\p{N}]++[\\r\\n]*|\\s*[\\r\\n]|\\s+(?!\\S)|\\s+`,
      () => new Cl100kScanner(),
    ],
    [
      // In Oniguruma, `{1,3}+` repeats the interval, so a number of any length is one piece.
      `${shortContractions}|[^\\r\\n\\p{L}\\p{N}]?+\\p{L}++|\\p{N}{1,3}+| ?[^\\s\\p{L}\\p{N}]++[\\r\\n]*+|\\s++$|\\s*[\\r\\n]|\\s+(?!\\S)|\\s`,
      () => new Cl100kScanner({ digits: Infinity, joinsLastSpace: true }),
    ],
    [cl100kPattern('\\p{N}'), () => new Cl100kScanner({ digits: 1 })],
    [
      `[^\\r\\n\\p{L}\\p{N}]?${upper}*${lower}+${optionalContraction}|[^\\r\\n\\p{L}\\p{N}]?${upper}+${lower}*${optionalContraction}` +
        `|\\p{N}{1,3}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n/]*|${spaceBranches}`,
      () => new O200kScanner(),
    ],
  ]))()

/**
 * The scanner that splits like a pattern of a `tokenizer.json`.
 *
 * @param patternSource - the exact pattern, in the syntax of Oniguruma
 * @returns null if the pattern is not a known one; run it as a `Regex` instead
 */
export function scannerFor(patternSource: string): Scanner | null {
  return scanners.get(patternSource)?.() ?? null
}

/** The encodings of tiktoken with a known pattern. */
export type TiktokenEncoding =
  'gpt2' | 'r50k_base' | 'p50k_base' | 'p50k_edit' | 'cl100k_base' | 'o200k_base' | 'o200k_harmony'

/**
 * The scanner of an encoding of tiktoken. Some patterns have a different meaning in tiktoken
 * than in Oniguruma: in cl100k_base, a number has at most three digits.
 */
export function scannerOfEncoding(name: TiktokenEncoding): Scanner {
  switch (name) {
    case 'cl100k_base':
      return new Cl100kScanner({ joinsLastSpace: true })
    case 'o200k_base':
    case 'o200k_harmony':
      return new O200kScanner()
    default:
      return new Gpt2Scanner()
  }
}
