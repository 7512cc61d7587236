import type { EncoderDecoderConfiguration } from '@heed/transformer'
import { checkSettings } from './settings/check-settings.ts'
import { settingNames, settings } from './settings/settings.ts'
import { TaskError } from './task-error.ts'

type Files = ReadonlyMap<string, Uint8Array>

const architecture = 'heed.EncoderDecoder'

/** @throws `TaskError` if the file is missing. */
export function fileOf(files: Files, name: string): Uint8Array {
  const bytes = files.get(name)
  if (bytes) return bytes
  throw new TaskError(`the file ${name} of the model is missing`)
}

/** @throws `TaskError` if the file is missing or is not JSON. */
export function readJson(files: Files, name: string): unknown {
  const bytes = fileOf(files, name)
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    throw new TaskError(`${name}: expected JSON; the file is truncated or was altered`)
  }
}

export function jsonFile(value: unknown): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`)
}

/** `config.json` of a model. */
export function writeConfiguration(configuration: EncoderDecoderConfiguration): Uint8Array {
  return jsonFile({ architecture, configuration })
}

const modelNames = settingNames.filter((name) => settings[name].group === 'model')
/** Fields that earlier versions did not write, with the values that their models have. */
const laterFields: Readonly<Record<string, unknown>> = { norm: 'layer', hasQueryKeyNorm: false }
const tokenizerNames = ['sourceVocabularySize', 'targetVocabularySize', 'paddingId']

/**
 * Reads the configuration in `config.json`.
 *
 * @throws `TaskError` if the architecture differs, or a field is missing, unknown or invalid.
 */
export function readConfiguration(value: unknown): EncoderDecoderConfiguration {
  const file = value as { architecture?: unknown; configuration?: unknown } | null
  if (file?.architecture !== architecture) {
    const received = JSON.stringify(file?.architecture) ?? 'none'
    throw new TaskError(`config.json: expected the architecture "${architecture}", got ${received}`)
  }
  const { configuration } = file
  if (typeof configuration !== 'object' || configuration === null) {
    throw new TaskError('config.json: expected an object as configuration')
  }
  const fields: Record<string, unknown> = { ...configuration }
  for (const [name, value] of Object.entries(laterFields)) {
    if (!Object.hasOwn(fields, name)) fields[name] = value
  }
  for (const name of [...modelNames, ...tokenizerNames]) {
    if (!Object.hasOwn(fields, name)) throw new TaskError(`config.json: ${name} is missing`)
  }
  for (const name of Object.keys(fields)) {
    if (tokenizerNames.includes(name) || modelNames.includes(name as never)) continue
    throw new TaskError(`config.json: unknown field ${JSON.stringify(name)}`)
  }
  const model = Object.fromEntries(modelNames.map((name) => [name, fields[name]]))
  checkSettings(model, (name) => `config.json: ${name}`)
  return fields as unknown as EncoderDecoderConfiguration
}
