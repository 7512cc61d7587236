import { checkSettings } from '../settings/check-settings.ts'
import { settingNames } from '../settings/settings.ts'
import type { Settings } from '../settings/settings.ts'
import { TaskError } from '../task-error.ts'

/** The contents of `run.json`. */
export interface RunRecord {
  readonly settings: Settings
  readonly data: {
    /** Names for display; null if unknown. */
    readonly languages: { readonly source: string | null; readonly target: string | null }
    /** A digest of each part of the data, by name. */
    readonly digests: Readonly<Record<string, string>>
  }
  /** The version of heed. */
  readonly heed: string
  /** The version of Node.js. */
  readonly node: string
  /** The name of the device, with its kernels and its library for matrix products. */
  readonly device: string
  readonly parameters: number
  readonly trainSeconds: number
  readonly targetTokensPerSecond: number
  readonly steps: number
  readonly isFinished: boolean
}

const fields = {
  heed: 'string',
  node: 'string',
  device: 'string',
  parameters: 'number',
  trainSeconds: 'number',
  targetTokensPerSecond: 'number',
  steps: 'number',
  isFinished: 'boolean',
} as const

/**
 * Checks the contents of `run.json`.
 *
 * @param path - path of the file, for error messages
 * @throws `TaskError` that names the missing or invalid field.
 */
export function parseRunRecord(value: unknown, path: string): RunRecord {
  const refuse = (problem: string): never => {
    throw new TaskError(`${path}: ${problem}; restore the file, or train a new run`)
  }
  const objectOf = (name: string, candidate: unknown): Readonly<Record<string, unknown>> =>
    typeof candidate === 'object' && candidate !== null && !Array.isArray(candidate)
      ? (candidate as Readonly<Record<string, unknown>>)
      : refuse(`expected ${name} to be an object`)
  const record = objectOf('the record of a run', value)
  for (const [name, type] of Object.entries(fields)) {
    if (typeof record[name] !== type) refuse(`expected ${name} to be a ${type}`)
  }
  const settings = objectOf('settings', record.settings)
  for (const name of settingNames) {
    if (!Object.hasOwn(settings, name)) refuse(`the setting ${name} is missing`)
  }
  checkSettings(settings, (name) => `${path}: ${name}`)
  const data = objectOf('data', record.data)
  const languages = objectOf('data.languages', data.languages)
  for (const side of ['source', 'target']) {
    if (languages[side] !== null && typeof languages[side] !== 'string') {
      refuse(`expected data.languages.${side} to be a string or null`)
    }
  }
  const digests = objectOf('data.digests', data.digests)
  for (const [part, digest] of Object.entries(digests)) {
    if (typeof digest !== 'string') refuse(`expected data.digests.${part} to be a string`)
  }
  return value as RunRecord
}
