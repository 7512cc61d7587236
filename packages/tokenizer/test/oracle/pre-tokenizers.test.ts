import { describe, expect, it } from 'vitest'
import { bertPreTokenizer } from '../../src/pre-tokenizers/bert.ts'
import { byteLevelPreTokenizer } from '../../src/pre-tokenizers/byte-level.ts'
import {
  charDelimiterSplitPreTokenizer,
  splitPatternPreTokenizer,
  splitPreTokenizer,
} from '../../src/pre-tokenizers/split.ts'
import { digitsPreTokenizer } from '../../src/pre-tokenizers/digits.ts'
import { fixedLengthPreTokenizer } from '../../src/pre-tokenizers/fixed-length.ts'
import { metaspacePreTokenizer } from '../../src/pre-tokenizers/metaspace.ts'
import type { PreTokenizer } from '../../src/pre-tokenizers/pre-tokenizer.ts'
import { punctuationPreTokenizer } from '../../src/pre-tokenizers/punctuation.ts'
import { sequencePreTokenizer } from '../../src/pre-tokenizers/sequence.ts'
import { gpt2Pattern } from '../../src/scanners/scanner-for.ts'
import { unicodeScriptsPreTokenizer } from '../../src/pre-tokenizers/unicode-scripts.ts'
import {
  whitespacePreTokenizer,
  whitespaceSplitPreTokenizer,
} from '../../src/pre-tokenizers/whitespace.ts'
import { expectedOutcomes, outcomeOf } from './oracle.ts'
import { nastyTexts, randomTexts } from './nasty-texts.ts'

const texts = [...nastyTexts, ...randomTexts(1500, 2)]
const behaviors = [
  'Removed',
  'Isolated',
  'MergedWithPrevious',
  'MergedWithNext',
  'Contiguous',
] as const

const cl100kPattern =
  "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}{1,3}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+"

const preTokenizers: readonly PreTokenizer[] = [
  bertPreTokenizer(),
  charDelimiterSplitPreTokenizer(' '),
  charDelimiterSplitPreTokenizer('😀'),
  digitsPreTokenizer(),
  digitsPreTokenizer(true),
  fixedLengthPreTokenizer(),
  fixedLengthPreTokenizer(1),
  metaspacePreTokenizer(),
  metaspacePreTokenizer({ prependScheme: 'first' }),
  metaspacePreTokenizer({ prependScheme: 'never' }),
  metaspacePreTokenizer({ replacement: '😀', split: false }),
  ...behaviors.map((behavior) => punctuationPreTokenizer(behavior)),
  ...behaviors.flatMap((behavior) => [
    splitPreTokenizer(' ', behavior),
    splitPreTokenizer('가', behavior, true),
    splitPreTokenizer('', behavior),
  ]),
  ...behaviors.flatMap((behavior) => [
    splitPatternPreTokenizer('\\p{N}+|가', behavior),
    splitPatternPreTokenizer('\\p{L}+', behavior, true),
    splitPatternPreTokenizer(gpt2Pattern, behavior),
    splitPatternPreTokenizer(gpt2Pattern, behavior, true),
    splitPatternPreTokenizer(' *', behavior),
  ]),
  byteLevelPreTokenizer(),
  byteLevelPreTokenizer({ addPrefixSpace: false }),
  byteLevelPreTokenizer({ useRegex: false }),
  byteLevelPreTokenizer({ addPrefixSpace: false, useRegex: false }),
  sequencePreTokenizer([
    splitPatternPreTokenizer(cl100kPattern, 'Isolated'),
    byteLevelPreTokenizer({ addPrefixSpace: false, useRegex: false }),
  ]),
  sequencePreTokenizer([
    digitsPreTokenizer(true),
    byteLevelPreTokenizer({ addPrefixSpace: false }),
  ]),
  sequencePreTokenizer([whitespaceSplitPreTokenizer(), metaspacePreTokenizer()]),
  sequencePreTokenizer([metaspacePreTokenizer(), punctuationPreTokenizer(), digitsPreTokenizer()]),
  sequencePreTokenizer([
    byteLevelPreTokenizer(),
    fixedLengthPreTokenizer(2),
    splitPreTokenizer('Ġ', 'Removed'),
  ]),
  sequencePreTokenizer([]),
  unicodeScriptsPreTokenizer(),
  whitespacePreTokenizer(),
  whitespaceSplitPreTokenizer(),
]

describe('pre-tokenizers return the pieces and offsets of Hugging Face', () => {
  it.each(
    preTokenizers.map((preTokenizer) => [JSON.stringify(preTokenizer), preTokenizer] as const),
  )('%s', async (_, preTokenizer) => {
    const expected = await expectedOutcomes({ preTokenizer }, texts)
    for (const [i, text] of texts.entries()) {
      expect({ source: text, ...outcomeOf({ preTokenizer }, text) }).toEqual({
        source: text,
        ...expected[i],
      })
    }
  })
})
