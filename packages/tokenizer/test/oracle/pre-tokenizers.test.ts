import { describe, expect, it } from 'vitest'
import { normalFormNormalizer } from '../../src/normalizers/normal-form.ts'
import { bertPreTokenizer } from '../../src/pre-tokenizers/bert.ts'
import { charDelimiterSplitPreTokenizer } from '../../src/pre-tokenizers/char-delimiter-split.ts'
import { digitsPreTokenizer } from '../../src/pre-tokenizers/digits.ts'
import { fixedLengthPreTokenizer } from '../../src/pre-tokenizers/fixed-length.ts'
import { metaspacePreTokenizer } from '../../src/pre-tokenizers/metaspace.ts'
import type { PreTokenizer } from '../../src/pre-tokenizers/pre-tokenizer.ts'
import { punctuationPreTokenizer } from '../../src/pre-tokenizers/punctuation.ts'
import { splitPreTokenizer } from '../../src/pre-tokenizers/split.ts'
import { unicodeScriptsPreTokenizer } from '../../src/pre-tokenizers/unicode-scripts.ts'
import { whitespaceSplitPreTokenizer } from '../../src/pre-tokenizers/whitespace-split.ts'
import { whitespacePreTokenizer } from '../../src/pre-tokenizers/whitespace.ts'
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
  unicodeScriptsPreTokenizer(),
  whitespacePreTokenizer(),
  whitespaceSplitPreTokenizer(),
]

describe('pre-tokenizers are those of Hugging Face, in pieces and in offsets', () => {
  it.each(preTokenizers.map((preTokenizer) => [JSON.stringify(preTokenizer), preTokenizer] as const))(
    '%s',
    async (_, preTokenizer) => {
      const expected = await expectedOutcomes({ preTokenizer }, texts)
      for (const [i, text] of texts.entries()) {
        expect({ source: text, ...outcomeOf({ preTokenizer }, text) }).toEqual({
          source: text,
          ...expected[i],
        })
      }
    },
  )
})
