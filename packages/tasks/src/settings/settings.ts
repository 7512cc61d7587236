import { paperBase } from '@heed/transformer'
import { boolean, fileName, fraction, integer, nonNegative, oneOf, optional, positive, text } from './kinds.ts' // prettier-ignore
import type { Kind, KindOf } from './kinds.ts'

/** The part of a run that reads a setting. */
export type SettingGroup = 'model' | 'optimizer' | 'schedule' | 'data' | 'run'

/** One row of the settings table. */
export interface Setting<T = unknown, G extends SettingGroup = SettingGroup> {
  readonly group: G
  readonly kind: Kind<T>
  readonly default: NoInfer<T>
  /** The help text, a noun phrase. */
  readonly help: string
  /** Whether the value may change when a run is resumed. Default: false. */
  readonly mayChange?: boolean
  /** The flag without `--`. Default: the name in kebab case. */
  readonly flag?: string
}

const row = <T, const G extends SettingGroup>(setting: Setting<T, G>): Setting<T, G> => setting

/**
 * Every setting of a run, by name, which is also its key in a YAML file. Types, defaults, flags,
 * checks, help and documentation derive from this table.
 *
 * With the defaults, training on the built-in text takes five minutes on one core.
 */
export const settings = {
  width: row({ group: 'model', kind: integer(1, 65_536), default: 128, help: 'model width' }),
  heads: row({
    group: 'model',
    kind: integer(1, 1024),
    default: 4,
    help: 'attention heads per layer',
  }),
  feedForwardWidth: row({
    group: 'model',
    kind: integer(1, 1_048_576),
    default: 512,
    help: 'hidden width of the feed-forward layers',
  }),
  encoderLayers: row({
    group: 'model',
    kind: integer(1, 256),
    default: 2,
    help: 'layers of the encoder',
  }),
  decoderLayers: row({
    group: 'model',
    kind: integer(1, 256),
    default: 2,
    help: 'layers of the decoder',
  }),
  dropout: row({
    group: 'model',
    kind: fraction,
    default: paperBase.dropout,
    help: 'probability of dropout in training',
  }),
  normalisation: row({
    group: 'model',
    kind: oneOf('pre', 'post'),
    default: 'pre',
    help: 'layer norm before each sublayer or after its residual connection',
  }),
  norm: row({
    group: 'model',
    kind: oneOf('layer', 'rms'),
    default: paperBase.norm,
    help: 'layer normalisation, or RMS normalisation without a bias',
  }),
  hasFinalNorm: row({
    group: 'model',
    kind: boolean,
    default: true,
    help: 'layer norm after each stack, for pre-normalisation',
  }),
  positions: row({
    group: 'model',
    kind: oneOf('sinusoidal', 'learned', 'rotary'),
    default: 'rotary',
    help: 'position encoding: added to the embeddings, or rotations in self-attention',
  }),
  maximumLength: row({
    group: 'model',
    kind: integer(2, 1_048_576),
    default: 96,
    help: 'longest sequence, in tokens',
  }),
  activation: row({
    group: 'model',
    kind: oneOf('relu', 'gelu', 'swiglu'),
    default: paperBase.activation,
    help: 'activation of the feed-forward layers; swiglu adds a matrix to each',
  }),
  hasQueryKeyNorm: row({
    group: 'model',
    kind: boolean,
    default: paperBase.hasQueryKeyNorm,
    help: 'RMS normalisation of the queries and keys of each head',
    flag: 'query-key-norm',
  }),
  tied: row({
    group: 'model',
    kind: oneOf('all', 'output', 'none'),
    default: 'output',
    help: 'embeddings that share one matrix: both with the output head, the target with it, or none',
  }),
  hasBias: row({
    group: 'model',
    kind: boolean,
    default: paperBase.hasBias,
    help: 'biases in linear layers and norms',
  }),

  batchTokens: row({
    group: 'optimizer',
    kind: integer(1),
    default: 256,
    help: 'token budget of a batch, with padding, on its longer side',
  }),
  accumulate: row({
    group: 'optimizer',
    kind: integer(1, 10_000),
    default: 1,
    help: 'batches per optimizer step',
    mayChange: true,
  }),
  labelSmoothing: row({
    group: 'optimizer',
    kind: fraction,
    default: 0.1,
    help: 'share of each target that is spread over the vocabulary',
    mayChange: true,
  }),
  beta1: row({
    group: 'optimizer',
    kind: fraction,
    default: 0.9,
    help: 'decay of the mean gradient, per step',
    mayChange: true,
  }),
  beta2: row({
    group: 'optimizer',
    kind: fraction,
    default: 0.98,
    help: 'decay of the mean squared gradient, per step',
    mayChange: true,
  }),
  weightDecay: row({
    group: 'optimizer',
    kind: nonNegative,
    default: 0.01,
    help: 'decoupled weight decay of matrices',
    mayChange: true,
  }),
  maximumNorm: row({
    group: 'optimizer',
    kind: positive,
    default: 1,
    help: 'gradient norm above which gradients are clipped',
    mayChange: true,
  }),

  steps: row({
    group: 'schedule',
    kind: integer(1),
    default: 2900,
    help: 'optimizer steps',
    mayChange: true,
  }),
  learningRate: row({
    group: 'schedule',
    kind: positive,
    default: 3e-3,
    help: 'peak learning rate',
    mayChange: true,
  }),
  warmup: row({
    group: 'schedule',
    kind: integer(1),
    default: 200,
    help: 'steps of linear warm-up',
    mayChange: true,
  }),
  schedule: row({
    group: 'schedule',
    kind: oneOf('inverseSquareRoot', 'cosine', 'constant'),
    default: 'cosine',
    help: 'decay of the learning rate after the warm-up',
    mayChange: true,
  }),
  minimumLearningRate: row({
    group: 'schedule',
    kind: nonNegative,
    default: 0,
    help: 'learning rate at the end of the cosine',
    mayChange: true,
  }),

  data: row({
    group: 'data',
    kind: optional(fileName('file.tsv')),
    default: null,
    help: 'TSV file of pairs, source TAB target, instead of the built-in text',
  }),
  sourceLanguage: row({
    group: 'data',
    kind: optional(text),
    default: null,
    help: 'name of the source language, for display',
    mayChange: true,
  }),
  targetLanguage: row({
    group: 'data',
    kind: optional(text),
    default: null,
    help: 'name of the target language, for display',
    mayChange: true,
  }),
  maximumWords: row({
    group: 'data',
    kind: integer(1),
    default: 10,
    help: 'longest sentence of the built-in text, in words',
  }),
  vocabularySize: row({
    group: 'data',
    kind: integer(1, 10_000_000),
    default: 4000,
    help: 'tokens of the vocabulary, which both languages share',
  }),

  seed: row({ group: 'run', kind: integer(0), default: 1, help: 'seed of all randomness' }),
  evaluateEvery: row({
    group: 'run',
    kind: integer(1),
    default: 290,
    help: 'steps between evaluations',
    mayChange: true,
    flag: 'eval-every',
  }),
  saveEvery: row({
    group: 'run',
    kind: integer(1),
    default: 580,
    help: 'steps between checkpoints',
    mayChange: true,
  }),
  sampleEvery: row({
    group: 'run',
    kind: integer(1),
    default: 580,
    help: 'steps between sample translations',
    mayChange: true,
  }),
  patience: row({
    group: 'run',
    kind: integer(1),
    default: 5,
    help: 'evaluations in a row without a new best loss before training stops',
    mayChange: true,
  }),
  weights: row({
    group: 'run',
    kind: oneOf('best', 'last'),
    default: 'best',
    help: 'weights to keep: those with the best validation loss, or the last',
    mayChange: true,
  }),
  maximumSeconds: row({
    group: 'run',
    kind: optional(positive),
    default: null,
    help: 'longest training time, in seconds',
    mayChange: true,
  }),
} satisfies Record<string, Setting>

type Table = typeof settings

export type SettingName = keyof Table

/** A value for every setting. */
export type Settings = { readonly [N in SettingName]: KindOf<Table[N]['kind']> }

/** The settings of some groups. */
export type SettingsOf<G extends SettingGroup> = {
  readonly [N in SettingName as Table[N]['group'] extends G ? N : never]: Settings[N]
}

/** The model configuration of a translator, without its vocabularies. */
export type ModelConfiguration = SettingsOf<'model'>

/** The training configuration of a translator. */
export type TrainingConfiguration = Omit<
  SettingsOf<'optimizer' | 'schedule' | 'run'>,
  'sampleEvery' | 'weights'
>

export const settingNames = Object.keys(settings) as SettingName[]

export const defaultSettings = Object.fromEntries(
  settingNames.map((name) => [name, settings[name].default]),
) as unknown as Settings

/** Picks the settings of one group. */
export function pickSettings<G extends SettingGroup>(
  group: G,
  values: SettingsOf<G>,
): SettingsOf<G> {
  const names = settingNames.filter((name) => settings[name].group === group)
  const record = values as Readonly<Record<string, unknown>>
  return Object.fromEntries(names.map((name) => [name, record[name]])) as unknown as SettingsOf<G>
}

/** The command-line flag of a setting: `--batch-tokens`. */
export function flagOf(name: SettingName): string {
  const { flag }: Setting = settings[name]
  return `--${flag ?? name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
}
