import { readFileSync } from 'node:fs'
import { Option } from 'commander'
import type { Command } from 'commander'
import { parse } from 'yaml'
import { ArgumentError } from '@heed/tensor'
import { changeSettings, checkModel, checkSettings, defaultSettings, flagOf, settingNames, settings } from '@heed/tasks' // prettier-ignore
import type { Setting, SettingGroup, SettingLabel, SettingName, Settings } from '@heed/tasks'
import { UsageError } from './usage-error.ts'

/** The flags of `addSettings`, as commander returns them. */
export type SettingFlags = Readonly<Record<string, unknown>> & { readonly config?: string }

/**
 * Adds `--config` and a flag for each setting.
 *
 * @param defaults - the defaults that differ from the table
 */
export function addSettings(command: Command, defaults: Partial<Settings> = {}): Command {
  command.option('--config <file.yaml>', 'settings file; flags take precedence')
  for (const name of settingNames) command.addOption(optionOf(name, defaults))
  return command
}

const headings: Readonly<Record<SettingGroup, string>> = {
  model: 'Model:',
  optimizer: 'Optimizer:',
  schedule: 'Schedule:',
  data: 'Data:',
  run: 'Run:',
}

/** The flag of one setting. */
export function optionOf(name: SettingName, defaults: Partial<Settings> = {}): Option {
  const { kind, help, group }: Setting = settings[name]
  const value = { ...defaultSettings, ...defaults }[name]
  const choices = kind.choices ? `: ${kind.choices.join(', ')}` : ''
  const note = value === null ? '' : ` (${String(value)})`
  const option = new Option(`${flagOf(name)} <${kind.placeholder}>`, `${help}${choices}${note}`)
  return option.helpGroup(headings[group]).argParser((text) => {
    const parsed = kind.parse(text)
    checkSettings({ [name]: parsed }, () => flagOf(name))
    return parsed
  })
}

/**
 * The settings of a new run. Flags take precedence over the file, and the file over the defaults.
 *
 * @param defaults - the defaults that differ from the table
 * @throws `TaskError` or `UsageError` that names the flags or the key of a wrong setting.
 */
export function resolveSettings(flags: SettingFlags, defaults: Partial<Settings> = {}): Settings {
  const resolved = { ...defaultSettings, ...defaults, ...readFile(flags), ...fromFlags(flags) }
  try {
    checkModel(resolved)
  } catch (error) {
    if (!(error instanceof ArgumentError)) throw error
    const message = error.message.replace(/^[^:]*: /, '')
    const named = settingNames.filter((name) => new RegExp(`\\b${name}\\b`).test(message))
    throw new UsageError(`${message}; change ${named.map(flagOf).join(' or ')}`)
  }
  return resolved
}

/**
 * The settings of a resumed run.
 *
 * @throws `TaskError` that names the flag or the key of a setting that cannot change.
 */
export function resumeSettings(recorded: Settings, flags: SettingFlags): Settings {
  const changed = changeSettings(recorded, readFile(flags), labelIn(flags.config))
  return changeSettings(changed, fromFlags(flags), (name) => flagOf(name as SettingName))
}

function fromFlags(flags: SettingFlags): Partial<Settings> {
  const entries = settingNames.map((name) => [name, flags[optionOf(name).attributeName()]] as const)
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined))
}

const labelIn =
  (path: string | undefined): SettingLabel =>
  (name) =>
    `${path}: ${name}`

function readFile({ config: path }: SettingFlags): Partial<Settings> {
  if (path === undefined) return {}
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    throw new UsageError(`--config: cannot read ${path}; check the path`)
  }
  let value: unknown
  try {
    value = parse(text)
  } catch (error) {
    const [reason] = (error as Error).message.split('\n')
    throw new UsageError(`${path}: expected YAML: ${reason}`)
  }
  if (value === null || value === undefined) return {} // an empty file
  if (typeof value !== 'object' || Array.isArray(value)) {
    throw new UsageError(`${path}: expected lines like "steps: 2000"`)
  }
  return checkSettings(value as Readonly<Record<string, unknown>>, labelIn(path))
}
