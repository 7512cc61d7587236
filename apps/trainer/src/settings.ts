import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { defaultTraining, smallModel } from '@heed/tasks'
import type { ModelSettings, TrainingSettings } from '@heed/tasks'
import { nearest, UsageError } from './usage-error.ts'

/** Everything one can set for a run, in one flat list: a YAML file holds it, flags go before it. */
export interface Settings extends ModelSettings, TrainingSettings {
  /** A TSV file of one's own; the built-in text where it is null. */
  readonly data: string | null
  /** Real sentences of more words on either side are left out. */
  readonly maximumWords: number
  /** Tokens of the one vocabulary for both languages. */
  readonly vocabularySize: number
  /** In steps. */
  readonly saveEvery: number
  /** In steps. */
  readonly sampleEvery: number
  /** Training stops after so many seconds; no limit where it is null. */
  readonly maximumSeconds: number | null
}

/** What suits five minutes on one core. */
export const defaultSettings: Settings = {
  ...smallModel,
  ...defaultTraining,
  data: null,
  maximumWords: 10,
  vocabularySize: 4000,
  steps: 850,
  schedule: 'cosine',
  evaluateEvery: 170,
  saveEvery: 170,
  sampleEvery: 170,
  maximumSeconds: null,
}

/** Settings from a file and from flags, over the defaults. */
export function resolveSettings(file: string | undefined, flags: Partial<Settings>): Settings {
  const settings = { ...defaultSettings, ...(file ? readConfiguration(file) : {}), ...flags }
  check(settings)
  return settings
}

function readConfiguration(path: string): Partial<Settings> {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    throw new UsageError(`${path} cannot be read; check the path given to --config`)
  }
  let value: unknown
  try {
    value = parse(text)
  } catch (error) {
    throw new UsageError(`${path} is no YAML: ${(error as Error).message.split('\n')[0]}`)
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new UsageError(`${path}: expected lines like "steps: 2000"`)
  }
  for (const [key, given] of Object.entries(value)) {
    if (!Object.hasOwn(defaultSettings, key)) {
      const near = nearest(key, Object.keys(defaultSettings))
      throw new UsageError(
        `${path}: the key "${key}" is not known${near ? `; did you mean "${near}"?` : ''}`,
      )
    }
    const expected = defaultSettings[key as keyof Settings]
    if (expected !== null && typeof given !== typeof expected) {
      throw new UsageError(
        `${path}: expected ${key} to be a ${typeof expected}, got ${JSON.stringify(given)}`,
      )
    }
  }
  return value
}

const choices: Partial<Record<keyof Settings, readonly string[]>> = {
  schedule: ['inverseSquareRoot', 'cosine', 'constant'],
  normalisation: ['pre', 'post'],
  positions: ['sinusoidal', 'learned'],
  activation: ['relu', 'gelu'],
  tied: ['all', 'output', 'none'],
}
const wholes = [
  'steps', 'batchTokens', 'accumulate', 'evaluateEvery', 'saveEvery', 'sampleEvery', 'patience',
  'width', 'heads', 'feedForwardWidth', 'encoderLayers', 'decoderLayers', 'maximumLength', 'maximumWords',
] as const // prettier-ignore

function check(settings: Settings): void {
  for (const [key, known] of Object.entries(choices)) {
    const value = String(settings[key as keyof Settings])
    if (!known.includes(value))
      throw new UsageError(`${key}: expected one of ${known.join(', ')}, got ${value}`)
  }
  for (const key of wholes) {
    const value = settings[key]
    if (!Number.isSafeInteger(value) || value < 1) {
      throw new UsageError(`${key}: expected a whole number of at least 1, got ${value}`)
    }
  }
  const { width, heads, dropout, labelSmoothing, learningRate, warmup } = settings
  if (width % heads !== 0) {
    throw new UsageError(
      `width ${width} is not divisible by ${heads} heads; change --width or --heads`,
    )
  }
  for (const [key, value] of Object.entries({ dropout, labelSmoothing })) {
    if (!(value >= 0 && value < 1))
      throw new UsageError(`${key}: expected a share from 0 to below 1, got ${value}`)
  }
  if (!(learningRate > 0))
    throw new UsageError(`learningRate: expected a number above 0, got ${learningRate}`)
  if (!Number.isSafeInteger(warmup) || warmup < 1) {
    throw new UsageError(`warmup: expected a whole number of steps of at least 1, got ${warmup}`)
  }
}
