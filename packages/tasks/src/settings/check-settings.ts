import { TaskError } from '../task-error.ts'
import { nearestWord } from './nearest-word.ts'
import { settingNames, settings } from './settings.ts'
import type { Setting, SettingName, Settings } from './settings.ts'

/** Names a setting in an error, as the user wrote it: `--width`, or `run.yaml: width`. */
export type SettingLabel = (name: string) => string

const itself: SettingLabel = (name) => name

/**
 * Checks settings by name and value.
 *
 * @param values - plain data from a user
 * @param label - the name of a setting in errors; by default its own
 * @throws `TaskError` that names the unknown setting and the nearest known one, or the setting, its
 * expected value and the value it has.
 */
export function checkSettings(
  values: Readonly<Record<string, unknown>>,
  label: SettingLabel = itself,
): Partial<Settings> {
  for (const [name, value] of Object.entries(values)) {
    if (!Object.hasOwn(settings, name)) {
      const near = nearestWord(name, settingNames)
      throw new TaskError(`${label(name)}: unknown setting${near ? `; did you mean ${near}?` : ''}`)
    }
    const { kind }: Setting = settings[name as SettingName]
    if (kind.accepts(value)) continue
    throw new TaskError(`${label(name)}: expected ${kind.expected}, got ${printed(value)}`)
  }
  return values as Partial<Settings>
}

/**
 * The settings of a resumed run: those of the run with some changes.
 *
 * @throws `TaskError` that names a changed setting which a run keeps from its start.
 */
export function changeSettings(
  recorded: Settings,
  changes: Partial<Settings>,
  label: SettingLabel = itself,
): Settings {
  for (const [name, value] of Object.entries(checkSettings(changes, label))) {
    const { mayChange = false }: Setting = settings[name as SettingName]
    const before = recorded[name as SettingName]
    if (mayChange || value === before) continue
    throw new TaskError(
      `${label(name)}: cannot change on resume from ${printed(before)} to ${printed(value)}; leave it out, or start a new run`,
    )
  }
  return { ...recorded, ...changes }
}

/** A value in an error message: control characters are escaped, long values are cut. */
function printed(value: unknown): string {
  const text = typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? String(value))
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}
