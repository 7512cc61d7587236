import type { SplitBehavior } from '../text/split-spans.ts'
import { bertPreTokenizer } from '../pre-tokenizers/bert.ts'
import { byteLevelPreTokenizer } from '../pre-tokenizers/byte-level.ts'
import {
  charDelimiterSplitPreTokenizer,
  splitPatternPreTokenizer,
  splitPreTokenizer,
} from '../pre-tokenizers/split.ts'
import { digitsPreTokenizer } from '../pre-tokenizers/digits.ts'
import { fixedLengthPreTokenizer } from '../pre-tokenizers/fixed-length.ts'
import { metaspacePreTokenizer } from '../pre-tokenizers/metaspace.ts'
import type { PreTokenizer } from '../pre-tokenizers/pre-tokenizer.ts'
import { punctuationPreTokenizer } from '../pre-tokenizers/punctuation.ts'
import { sequencePreTokenizer } from '../pre-tokenizers/sequence.ts'
import { unicodeScriptsPreTokenizer } from '../pre-tokenizers/unicode-scripts.ts'
import {
  whitespacePreTokenizer,
  whitespaceSplitPreTokenizer,
} from '../pre-tokenizers/whitespace.ts'
import type { Fields } from './fields.ts'
import { readByteLevel, readCharacter, readMetaspace, readPattern } from './shared-options.ts'
import { type StageKind, type StageReader, readOptionalStage, readSequence } from './read-stage.ts'

const behaviors: readonly SplitBehavior[] = [
  'Removed',
  'Isolated',
  'MergedWithPrevious',
  'MergedWithNext',
  'Contiguous',
]

const kind: StageKind<PreTokenizer> = {
  name: 'pre-tokenizer',
  readers: new Map<string, StageReader<PreTokenizer>>([
    ['BertPreTokenizer', () => bertPreTokenizer()],
    ['ByteLevel', (fields) => byteLevelPreTokenizer(readByteLevel(fields))],
    [
      'CharDelimiterSplit',
      (fields) => charDelimiterSplitPreTokenizer(readCharacter(fields, 'delimiter')),
    ],
    ['Digits', (fields) => digitsPreTokenizer(fields.boolean('individual_digits'))],
    ['FixedLength', (fields) => fixedLengthPreTokenizer(fields.uint32('length', 5))],
    ['Metaspace', (fields) => metaspacePreTokenizer(readMetaspace(fields))],
    [
      'Punctuation',
      (fields) => punctuationPreTokenizer(fields.choice('behavior', behaviors, 'Isolated')),
    ],
    ['Sequence', readPreTokenizers],
    ['Split', readSplit],
    ['UnicodeScripts', () => unicodeScriptsPreTokenizer()],
    ['Whitespace', () => whitespacePreTokenizer()],
    ['WhitespaceSplit', () => whitespaceSplitPreTokenizer()],
  ]),
}

/** Reads a pre-tokenizer; null if there is none. */
export function readPreTokenizer(path: string, value: unknown): PreTokenizer | null {
  return readOptionalStage(path, value, kind)
}

function readPreTokenizers(fields: Fields, depth: number): PreTokenizer {
  return sequencePreTokenizer(readSequence(fields, 'pretokenizers', kind, depth))
}

function readSplit(fields: Fields): PreTokenizer {
  const { text, isRegex } = readPattern(fields)
  const behavior = fields.choice('behavior', behaviors)
  const isInverted = fields.boolean('invert')
  return isRegex
    ? splitPatternPreTokenizer(text, behavior, isInverted)
    : splitPreTokenizer(text, behavior, isInverted)
}
