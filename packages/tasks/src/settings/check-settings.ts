import { TaskError } from '../task-error.ts'
import { nearestWord } from './nearest-word.ts'
import { settingNames, settings } from './settings.ts'
import type { Setting, SettingName, Settings } from './settings.ts'

/** Names a setting in an error, as the user wrote it: `--width`, or `run.yaml: width`. */
export type SettingLabel = (name: string) => string

const plainName: SettingLabel = (name) => name

/**
 * Checks settings by name and value.
 *
 * @param values - plain data from a user
 * @param label - returns the name of a setting in errors; by default, the name itself
 * @throws `TaskError` that names the unknown setting and the nearest known one, or the setting, its
 * expected value and the value it has.
 */
export function checkSettings(
  values: Readonly<Record<string, unknown>>,
  label: SettingLabel = plainName,
): Partial<Settings> {
  for (const [name, value] of Object.entries(values)) {
    if (!Object.hasOwn(settings, name)) {
      const suggestion = nearestWord(name, settingNames)
      throw new TaskError(
        `${label(name)}: unknown setting${suggestion ? `; did you mean ${suggestion}?` : ''}`,
      )
    }
    const { kind }: Setting = settings[name as SettingName]
    if (kind.accepts(value)) continue
    throw new TaskError(`${label(name)}: expected ${kind.expected}, got ${format(value)}`)
  }
  return values as Partial<Settings>
}

/**
 * The settings of a resumed run: the recorded settings with some changes.
 *
 * @throws `TaskError` that names a changed setting that is fixed when a run starts.
 */
export function changeSettings(
  recorded: Settings,
  changes: Partial<Settings>,
  label: SettingLabel = plainName,
): Settings {
  for (const [name, value] of Object.entries(checkSettings(changes, label))) {
    const { mayChange = false }: Setting = settings[name as SettingName]
    const previous = recorded[name as SettingName]
    if (mayChange || value === previous) continue
    throw new TaskError(
      `${label(name)}: cannot change on resume from ${format(previous)} to ${format(value)}; leave it out, or start a new run`,
    )
  }
  return { ...recorded, ...changes }
}

/** A value in an error message: control characters are escaped, long values are truncated. */
function format(value: unknown): string {
  const text = typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? String(value))
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}
