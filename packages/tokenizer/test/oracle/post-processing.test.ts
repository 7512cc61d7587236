import { Tokenizer } from 'tokenizers'
import { describe, expect, it } from 'vitest'
import type { Encoding } from '../../src/encoding/encoding.ts'
import { mergeEncodings } from '../../src/encoding/merge-encodings.ts'
import { pad } from '../../src/encoding/pad.ts'
import type { PaddingOptions } from '../../src/encoding/pad.ts'
import { truncate } from '../../src/encoding/truncate.ts'
import type { TruncationOptions } from '../../src/encoding/truncate.ts'
import { paddingToJson } from '../../src/file/padding.ts'
import { readTokenizerText } from '../../src/file/read-tokenizer.ts'
import { truncationToJson } from '../../src/file/truncation.ts'
import { bertProcessing, robertaProcessing } from '../../src/post-processors/bert-processing.ts'
import { byteLevelProcessing } from '../../src/post-processors/byte-level-processing.ts'
import type { PostProcessor } from '../../src/post-processors/post-processor.ts'
import { sequenceProcessing } from '../../src/post-processors/post-processor.ts'
import { template } from '../../src/post-processors/template.ts'
import type { JsonObject } from '../../src/text/json.ts'
import { columnsOf, fromHf, hfColumnsOf } from './columns.ts'

const characters = [...'abcdefgh Ġ\n\u3000\t[]</s>CLSEP', '[CLS]', '[SEP]', '<s>', '</s>', '?']
const vocab = Object.fromEntries([...new Set(characters)].map((token, id) => [token, id]))
const special = (token: string) => ({ token, id: vocab[token]! })
const cls = special('[CLS]')
const sep = special('[SEP]')
const tokenToId = (token: string): number | undefined => vocab[token]

/**
 * A file that splits a text into single characters of one word, because with several words the
 * reference stops encoding at the maximum length.
 */
function fileWith(parts: JsonObject): string {
  return JSON.stringify({
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: [],
    normalizer: null,
    pre_tokenizer: null,
    post_processor: null,
    decoder: null,
    ...parts,
    model: { type: 'BPE', unk_token: '?', vocab, merges: [] },
  })
}

const texts: readonly string[] = [
  '',
  'a',
  'ab',
  'abc defgh',
  'Ġa ĠĠb\n\n c\u3000d ',
  'ĠĠĠ',
  'abcdefghabcdefghabcdefgh',
]
const inputs = [
  ...texts.map((text) => [text] as const),
  ...texts.flatMap((text) => texts.map((pair) => [text, pair] as const)),
]

interface Settings {
  readonly postProcessor: PostProcessor
  readonly truncation?: TruncationOptions
  readonly padding?: PaddingOptions
}

/**
 * By text: its encodings by the reference as the first and the second text, before post-processing.
 */
const rawEncodings = new Map<string, readonly Encoding[]>()
const rawTokenizer = Tokenizer.fromString(fileWith({}))
for (const text of texts) {
  const encoding = await rawTokenizer.encode(text)
  rawEncodings.set(text, [fromHf(encoding, 0), fromHf(encoding, 1)])
}

async function expectEqual(settings: Settings, addSpecialTokens: boolean): Promise<void> {
  const { postProcessor, truncation, padding } = settings
  const oracle = Tokenizer.fromString(
    fileWith({
      post_processor: postProcessor.toJSON(),
      truncation: truncation ? truncationToJson(truncation) : null,
      padding: padding ? paddingToJson(padding) : null,
    }),
  )
  const expected = await Promise.all(
    inputs.map(([text, second]) =>
      oracle.encode(text, second ?? null, { addSpecialTokens }).then(hfColumnsOf, () => 'an error'),
    ),
  )
  inputs.forEach((parts, i) => {
    const encodings = parts.map((part, sequence) => rawEncodings.get(part)![sequence]!)
    const message = JSON.stringify(parts)
    expect(process(encodings, settings, addSpecialTokens), message).toEqual(expected[i])
  })
}

function process(
  encodings: readonly Encoding[],
  { postProcessor, truncation, padding }: Settings,
  addSpecialTokens: boolean,
): unknown {
  const added = addSpecialTokens ? postProcessor.addedTokens(encodings.length > 1) : 0
  let processed: Encoding
  try {
    const truncated = truncation
      ? truncate(encodings, { ...truncation, maxLength: truncation.maxLength - added })
      : encodings
    processed = mergeEncodings(postProcessor.process(truncated, addSpecialTokens))
  } catch {
    return 'an error'
  }
  return columnsOf(padding ? pad([processed], padding)[0]! : processed)
}

const bertTemplate = template(
  { single: '[CLS] $A [SEP]', pair: '[CLS] $A [SEP] $B:1 [SEP]:1' },
  tokenToId,
)

const postProcessors: Readonly<Record<string, PostProcessor>> = {
  'a template': bertTemplate,
  'a template with a suffix': template({ single: '$A </s>', pair: '$A $B:3 </s>:2' }, tokenToId),
  'a template that swaps a pair': template({ pair: '$B:1 </s> $0' }, tokenToId),
  BERT: bertProcessing({ cls, sep }),
  RoBERTa: robertaProcessing({ cls: special('<s>'), sep: special('</s>') }),
  'RoBERTa without a prefix space': robertaProcessing({ cls, sep, addPrefixSpace: false }),
  'RoBERTa without trimmed offsets': robertaProcessing({ cls, sep, trimOffsets: false }),
  'byte-level': byteLevelProcessing(),
  'byte-level without a prefix space': byteLevelProcessing({ addPrefixSpace: false }),
  'byte-level without trimmed offsets': byteLevelProcessing({ trimOffsets: false }),
  'a sequence': sequenceProcessing([byteLevelProcessing({ addPrefixSpace: false }), bertTemplate]),
}

/** Each stride is less than the remaining length; otherwise the reference aborts the process. */
const truncations: readonly (TruncationOptions | undefined)[] = [
  undefined,
  ...(['right', 'left'] as const).flatMap((direction) => [
    { maxLength: 3, direction }, // removes all tokens of a pair
    { maxLength: 7, direction },
    { maxLength: 10, stride: 2, direction },
    { maxLength: 8, strategy: 'onlyFirst' as const, direction },
    { maxLength: 8, strategy: 'onlySecond' as const, direction },
  ]),
]

const paddings: readonly (PaddingOptions | undefined)[] = [
  undefined,
  { length: 'longest', padToMultipleOf: 8 },
  { length: 12, padId: 3, padTypeId: 1, padToken: '<pad>', direction: 'left' },
]

describe('post-processors return the encodings of Hugging Face', () => {
  it.each(Object.entries(postProcessors))('%s', async (_, postProcessor) => {
    for (const addSpecialTokens of [true, false]) {
      await expectEqual({ postProcessor }, addSpecialTokens)
    }
  })
})

it('padding without a post-processor has the sequence id of the text, as in Hugging Face', async () => {
  const file = fileWith({ padding: paddingToJson({ length: 9 }) })
  const tokenizer = readTokenizerText(file)
  const oracle = Tokenizer.fromString(file)
  for (const pair of [undefined, 'b']) {
    const expected = hfColumnsOf(await oracle.encode('a', pair ?? null))
    expect(columnsOf(tokenizer.encode('a', { pair }))).toEqual(expected)
  }
  const [batch] = await oracle.encodeBatch(['a'])
  expect(columnsOf(tokenizer.encodeBatch(['a'])[0]!)).toEqual(hfColumnsOf(batch!))
})

describe('truncation and padding return the encodings of Hugging Face', () => {
  const settings = truncations.flatMap((truncation) =>
    paddings.map((padding) => ({ truncation, padding })),
  )
  it.each(settings.map((options) => [JSON.stringify(options), options] as const))(
    '%s',
    async (_, { truncation, padding }) => {
      const options = { ...(truncation && { truncation }), ...(padding && { padding }) }
      await expectEqual({ postProcessor: bertTemplate, ...options }, true)
      await expectEqual({ postProcessor: bertProcessing({ cls, sep }), ...options }, true)
      await expectEqual({ postProcessor: robertaProcessing({ cls, sep }), ...options }, false)
    },
  )
})
