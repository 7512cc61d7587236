import { describe, expect, it } from 'vitest'
import { TaskError } from '../task-error.ts'
import { changeSettings, checkSettings } from './check-settings.ts'
import { defaultSettings, flagOf, pickSettings, settingNames, settings } from './settings.ts'
import type { Setting } from './settings.ts'

describe('the settings table', () => {
  it.each(settingNames)('accepts the default of %s, also as text', (name) => {
    const { kind, default: value }: Setting = settings[name]
    expect(kind.accepts(value)).toBe(true)
    if (value !== null) expect(kind.parse(String(value))).toBe(value)
  })

  it('has one flag for each setting', () => {
    expect(new Set(settingNames.map(flagOf)).size).toBe(settingNames.length)
    expect(flagOf('feedForwardWidth')).toBe('--feed-forward-width')
    expect(flagOf('evaluateEvery')).toBe('--eval-every')
  })

  it('can be filtered by group', () => {
    expect(Object.keys(pickSettings('schedule', defaultSettings))).toEqual([
      'steps',
      'learningRate',
      'warmup',
      'schedule',
      'minimumLearningRate',
    ])
  })
})

describe('checkSettings', () => {
  const values: readonly unknown[] = ['text', 1, true, null, NaN, Infinity, -1, 1.5, {}, [], undefined, '', 0] // prettier-ignore
  it.each(settingNames)('names %s in the error for every invalid value', (name) => {
    const { kind }: Setting = settings[name]
    const refused = values.filter((value) => !kind.accepts(value))
    expect(refused.length).toBeGreaterThan(3)
    for (const value of refused) {
      const check = () => checkSettings({ [name]: value }, (key) => `run.yaml: ${key}`)
      expect(check).toThrow(TaskError)
      expect(check).toThrow(`run.yaml: ${name}: expected ${kind.expected}, got `)
    }
  })

  it('names an unknown setting and the nearest known one', () => {
    expect(() => checkSettings({ stepps: 3 })).toThrow(
      'stepps: unknown setting; did you mean steps?',
    )
    expect(() => checkSettings({ qqqqqqqq: 3 })).toThrow(/^qqqqqqqq: unknown setting$/)
    expect(() => checkSettings({ toString: 3 })).toThrow(/^toString: unknown setting/)
  })

  it('escapes control characters of values', () => {
    expect(() => checkSettings({ steps: '\u001b[31m' })).toThrow('got "\\u001b[31m"')
  })
})

describe('changeSettings', () => {
  it('applies changes that are allowed on resume', () => {
    const changed = changeSettings(defaultSettings, { steps: 9, learningRate: 0.1, width: 128 })
    expect(changed).toEqual({ ...defaultSettings, steps: 9, learningRate: 0.1 })
  })

  it.each([
    ['width', 256],
    ['vocabularySize', 9000],
    ['data', 'other.tsv'],
    ['seed', 2],
    ['batchTokens', 100_000],
    ['dropout', 0.5],
  ] as const)('refuses to change %s and names it', (name, value) => {
    const change = () => changeSettings(defaultSettings, { [name]: value }, (key) => `--${key}`)
    expect(change).toThrow(TaskError)
    expect(change).toThrow(`--${name}: cannot change on resume from `)
  })
})
