import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Command } from 'commander'
import { afterAll, describe, expect, it } from 'vitest'
import { defaultSettings, flagOf, settingNames, settings, TaskError } from '@heed/tasks'
import type { Setting } from '@heed/tasks'
import { addSettings, resolveSettings, resumeSettings } from './settings.ts'
import type { SettingFlags } from './settings.ts'
import { UsageError } from './usage-error.ts'

const folder = mkdtempSync(join(tmpdir(), 'heed-settings-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const file = (name: string, text: string): string => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

/** The flags of a command line, as commander returns them. */
function parse(...args: string[]): SettingFlags {
  const command = addSettings(new Command().exitOverride())
  return command.parse(args, { from: 'user' }).opts()
}

describe('resolveSettings', () => {
  it('returns the defaults without flags and without a file', () => {
    expect(resolveSettings(parse())).toEqual(defaultSettings)
  })

  it.each(settingNames)('reads the flag and the key of %s', (name) => {
    const { kind }: Setting = settings[name]
    const value = kind.choices
      ? kind.choices.at(-1)!
      : kind.accepts(true)
        ? false
        : kind.accepts('a text')
          ? 'a text'
          : kind.accepts(8)
            ? 8
            : 0.5
    const expected = { ...defaultSettings, [name]: value }
    expect(resolveSettings(parse(flagOf(name), String(value)))).toEqual(expected)
    const config = file(`${name}.yaml`, `${name}: ${JSON.stringify(value)}\n`)
    expect(resolveSettings(parse('--config', config))).toEqual(expected)
  })

  it('prefers flags to the file, and the file to the defaults of the command', () => {
    const config = file('two.yaml', 'steps: 7\nwarmup: 3\n')
    const resolved = resolveSettings(parse('--config', config, '--steps', '9'), {
      warmup: 5,
      maximumSeconds: 285,
    })
    expect(resolved).toMatchObject({ steps: 9, warmup: 3, maximumSeconds: 285 })
  })

  it.each([
    ['maximumSeconds: ten', /maximumSeconds: expected a number above 0, or null, got "ten"/],
    ['data: 5', /data: expected a file name, or null, got 5/],
    ['data: {a: 1}', /data: expected a file name, or null, got \{"a":1\}/],
    ['weightDecay: .nan', /weightDecay: expected a number of at least 0, got NaN/],
    ['"\\e[31m": 1', /: \u001b\[31m: unknown setting/],
    ['- 1', /expected lines like "steps: 2000"/],
    ['steps: [', /expected YAML: /],
  ])('names the file and the key of %s', (text, message) => {
    const config = file('wrong.yaml', text)
    const read = () => resolveSettings(parse('--config', config))
    expect(read).toThrow(config)
    expect(read).toThrow(message)
  })

  it('accepts an empty file, and refuses a missing one', () => {
    expect(resolveSettings(parse('--config', file('empty.yaml', '# none\n')))).toEqual(
      defaultSettings,
    )
    expect(() => resolveSettings(parse('--config', 'none.yaml'))).toThrow(UsageError)
  })

  it('names the flags of incompatible settings', () => {
    const resolve = () => resolveSettings(parse('--width', '10', '--heads', '4'))
    expect(resolve).toThrow(UsageError)
    expect(resolve).toThrow(/width .*divisible .*; change --width or --heads$/)
  })
})

describe('resumeSettings', () => {
  it('applies changes of the file and of flags', () => {
    const config = file('more.yaml', 'steps: 2000\nwidth: 128\n')
    expect(resumeSettings(defaultSettings, parse('--config', config, '--patience', '9'))).toEqual({
      ...defaultSettings,
      steps: 2000,
      patience: 9,
    })
  })

  it('names the flag or the key of a setting that cannot change', () => {
    const config = file('seed.yaml', 'seed: 2\n')
    const resume =
      (...args: string[]) =>
      () =>
        resumeSettings(defaultSettings, parse(...args))
    expect(resume('--width', '256')).toThrow(TaskError)
    expect(resume('--width', '256')).toThrow(/^--width: cannot change on resume from 128 to 256/)
    expect(resume('--config', config)).toThrow(`${config}: seed: cannot change on resume`)
  })
})

describe('the README', () => {
  it('contains the settings table', () => {
    const rows = settingNames.map((name) => {
      const { kind, default: value, help, mayChange = false }: Setting = settings[name]
      const code = (text: string) => `\`${text}\``
      const choices = kind.choices ? `: ${kind.choices.map(code).join(', ')}` : ''
      return [
        code(flagOf(name)),
        code(name),
        `${help}${choices}`,
        value === null ? '' : code(String(value)),
        mayChange ? 'yes' : 'no',
      ]
    })
    const path = new URL('../README.md', import.meta.url)
    const readme = readFileSync(path, 'utf8')
    const table = tableOf(['flag', 'key', 'meaning', 'default', 'may change'], rows)
    const expected = readme.replace(
      /<!-- settings -->[\s\S]*<!-- \/settings -->/,
      () => `<!-- settings -->\n\n${table}\n\n<!-- /settings -->`,
    )
    // HEED_WRITE=1 updates the table.
    if (process.env.HEED_WRITE) writeFileSync(path, expected)
    else expect(readme).toBe(expected)
  })
})

/** A Markdown table with aligned columns, as Prettier formats it. */
function tableOf(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = titles.map((title, i) =>
    Math.max(title.length, ...rows.map((row) => row[i]!.length)),
  )
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, i) => cell.padEnd(widths[i]!)).join(' | ')} |`
  return [line(titles), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join(
    '\n',
  )
}
