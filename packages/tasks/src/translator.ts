import { disposeAll, inference, Random } from '@heed/tensor'
import { beamSearch, greedy } from '@heed/decoding'
import type { GreedyStep } from '@heed/decoding'
import { readWeights, writeWeights } from '@heed/training'
import { readTokenizer, sequenceTokens } from '@heed/tokenizer'
import type { SequenceTokens, Tokenizer } from '@heed/tokenizer'
import { EncoderDecoder } from '@heed/transformer'
import type { DecodingState } from '@heed/transformer'
import { checkSettings } from './settings/check-settings.ts'
import { defaultSettings, pickSettings } from './settings/settings.ts'
import type { ModelConfiguration } from './settings/settings.ts'
import { TaskError } from './task-error.ts'
import { idsOf, makeBatch, padSources } from './translation-batch.ts'
import {
  fileOf,
  jsonFile,
  readConfiguration,
  readJson,
  writeConfiguration,
} from './translator-files.ts'

export interface TranslatorOptions {
  /** The tokenizer of both languages. */
  readonly tokenizer: Tokenizer
  /** Default for each field: the settings table, `defaultSettings`. */
  readonly configuration?: Partial<ModelConfiguration> | undefined
  /** Seed of the initial weights. Default: 1. */
  readonly seed?: number | undefined
}

export interface TranslateOptions {
  /**
   * Beam size; 1 is greedy. Default: 8, which scores 0.5 BLEU more than 4 on the validation
   * sentences of the demo.
   */
  readonly beams?: number | undefined
  /**
   * α of the length penalty of beam search. Default: 1; with the 0.6 of GNMT, translations of the
   * validation sentences of the demo are too short.
   */
  readonly lengthPenalty?: number | undefined
  /** Number of sentences that are decoded together. Default: 32. */
  readonly batchSize?: number | undefined
}

/** The cross-attention weights of one translation. */
export interface CrossAttention {
  /** Source tokens with EOS. */
  readonly sourceIds: readonly number[]
  /** Output tokens with EOS. */
  readonly outputIds: readonly number[]
  /** `[layer][head][output][source]`; each row sums to 1. */
  readonly weights: readonly (readonly (readonly (readonly number[])[])[])[]
}

/** A translation model with its tokenizer, which translates text to text. */
export class Translator {
  readonly model: EncoderDecoder
  readonly tokenizer: Tokenizer
  /** The ids of SOS, EOS and padding. */
  readonly sequenceTokens: SequenceTokens

  /** @throws `TaskError` if model and tokenizer differ in vocabulary size or padding id. */
  constructor(model: EncoderDecoder, tokenizer: Tokenizer) {
    this.model = model
    this.tokenizer = tokenizer
    this.sequenceTokens = sequenceTokens(tokenizer)
    const { paddingId, sourceVocabularySize, targetVocabularySize } = model.configuration
    const { vocabularySize } = tokenizer
    const isMatching =
      paddingId === this.sequenceTokens.padId &&
      sourceVocabularySize === vocabularySize &&
      targetVocabularySize === vocabularySize
    if (isMatching) return
    throw new TaskError(
      `the model does not match the tokenizer: it has ${sourceVocabularySize} source and ${targetVocabularySize} target tokens with padding ${paddingId}, the tokenizer ${vocabularySize} with padding ${this.sequenceTokens.padId}`,
    )
  }

  /**
   * Makes a translator with random weights.
   *
   * @throws `TaskError` or `ArgumentError` that names an invalid field of the configuration.
   * @example
   * const translator = Translator.create({ tokenizer, configuration: { width: 64, heads: 2 } })
   */
  static create({ tokenizer, configuration = {}, seed = 1 }: TranslatorOptions): Translator {
    checkSettings(configuration)
    const { vocabularySize } = tokenizer
    const model = new EncoderDecoder(
      {
        ...pickSettings('model', { ...defaultSettings, ...configuration }),
        sourceVocabularySize: vocabularySize,
        targetVocabularySize: vocabularySize,
        paddingId: sequenceTokens(tokenizer).padId,
      },
      new Random(seed).split('weights'),
    )
    return new Translator(model, tokenizer)
  }

  /**
   * Reads a translator from its files: `config.json`, `tokenizer.json`, `model.safetensors`.
   *
   * @throws `TaskError` that names a missing, damaged or mismatched file; also
   * `TokenizerError`, `CheckpointError` or `StateError` from reading it.
   */
  static fromFiles(files: ReadonlyMap<string, Uint8Array>): Translator {
    const tokenizer = readTokenizer(readJson(files, 'tokenizer.json'))
    const configuration = readConfiguration(readJson(files, 'config.json'))
    const model = new EncoderDecoder(configuration, new Random(0))
    readWeights(model, fileOf(files, 'model.safetensors'))
    return new Translator(model, tokenizer)
  }

  /** The files that `fromFiles` reads. */
  async toFiles(): Promise<Map<string, Uint8Array>> {
    return new Map([
      ['config.json', writeConfiguration(this.model.configuration)],
      ['tokenizer.json', jsonFile(this.tokenizer)],
      ['model.safetensors', await writeWeights(this.model)],
    ])
  }

  /**
   * Translates sentences and returns the translations in the same order.
   *
   * @throws `TaskError` if a sentence is empty or longer than the model's limit.
   */
  async translate(sentences: readonly string[], options: TranslateOptions = {}): Promise<string[]> {
    const { beams = 8, batchSize = 32 } = options
    const sources = sentences.map((sentence) => this.#encode(sentence))
    const order = sources.map((_, i) => i).sort((a, b) => sources[a]!.length - sources[b]!.length)
    const results = new Array<string>(sentences.length)
    for (let start = 0; start < order.length; start += batchSize) {
      const batch = order.slice(start, start + batchSize)
      const outputs = await this.#decode(
        batch.map((i) => sources[i]!),
        beams,
        options,
      )
      for (const [j, i] of batch.entries()) results[i] = this.tokenizer.decode(outputs[j]!)
    }
    return results
  }

  /**
   * Translates one sentence greedily and reports each step: SOS, a token, …, EOS.
   *
   * @param observe - receives the chosen token and the most likely candidates of each step
   */
  async translateStepwise(sentence: string, observe: (step: GreedyStep) => void): Promise<string> {
    const [hypothesis] = await greedy(this.model, this.#start([this.#encode(sentence)]), {
      ...this.#limits(1),
      observe,
    })
    return this.tokenizer.decode(hypothesis!.tokens)
  }

  /**
   * Cross-attention: the weight of each source token for each output token.
   *
   * @param output - the output to explain, as text or token ids without EOS; the translation of
   * `sentence` by default
   * @throws `TaskError` if a text is longer than the model's limit.
   */
  async attend(sentence: string, output?: string | readonly number[]): Promise<CrossAttention> {
    const { eosId } = this.sequenceTokens
    const source = this.#encode(sentence)
    const target =
      output === undefined
        ? Int32Array.from((await this.#decode([source], 4, {}))[0]!)
        : this.#checkLength(
            typeof output === 'string' ? idsOf(this.tokenizer, output) : Int32Array.from(output),
          )
    const weightsByLayer = inference(() => {
      const observed = new Map<number, { toArray(): Promise<unknown>; dispose(): void }>()
      const batch = makeBatch([{ source, target }], this.sequenceTokens)
      this.model.forward(batch.source, batch.input, {
        observe: (kind, layer, weights) => void (kind === 'cross' && observed.set(layer, weights)),
      })
      return [...observed.values()]
    })
    const arrays = await Promise.all(weightsByLayer.map((weights) => weights.toArray()))
    disposeAll(weightsByLayer)
    const weights = (arrays as number[][][][][]).map((layer) => layer[0]!)
    return { sourceIds: [...source, eosId], outputIds: [...target, eosId], weights }
  }

  #encode(sentence: string): Int32Array {
    if (sentence.trim() === '') throw new TaskError('there is no text to translate')
    return this.#checkLength(idsOf(this.tokenizer, sentence.trim()))
  }

  /** Checks that the ids and EOS fit into the maximum length of the model. */
  #checkLength(ids: Int32Array): Int32Array {
    const limit = this.model.configuration.maximumLength - 1
    if (ids.length <= limit) return ids
    throw new TaskError(
      `the text has ${ids.length} tokens, and this model's limit is ${limit}; split it into sentences`,
    )
  }

  #limits(rows: number) {
    const { sosId, eosId } = this.sequenceTokens
    const maximumLength = this.model.configuration.maximumLength - 1
    const { addedTokens = [] } = this.tokenizer.parts
    const suppress = addedTokens.map(({ id }) => id).filter((id) => id !== eosId)
    return { rows, sosId, eosId, maximumLength, suppress }
  }

  #start(sources: readonly Int32Array[]): DecodingState {
    return inference(() => this.model.start(padSources(sources, this.sequenceTokens)))
  }

  async #decode(sources: readonly Int32Array[], beams: number, options: TranslateOptions) {
    const longest = sources.reduce((max, { length }) => Math.max(max, length), 0) + 1 // with EOS
    const limits = this.#limits(sources.length)
    // A longer output, above twice the source plus 20 tokens, is unlikely to reach EOS.
    const maximumLength = Math.min(limits.maximumLength, 2 * longest + 20)
    const start = this.#start(sources)
    const searchOptions = {
      ...limits,
      maximumLength,
      beams,
      lengthPenalty: options.lengthPenalty ?? 1,
    }
    if (beams === 1) {
      return (await greedy(this.model, start, searchOptions)).map(({ tokens }) => tokens)
    }
    const hypothesesByRow = await beamSearch(this.model, start, searchOptions)
    return hypothesesByRow.map((hypotheses) => hypotheses[0]!.tokens)
  }
}
