import { ArgumentError } from '@heed/tensor'
import { headWidth } from '@heed/attention'
import type { EncoderDecoderConfiguration } from './configuration.ts'

const minimums = {
  sourceVocabularySize: 1,
  targetVocabularySize: 1,
  paddingId: 0,
  width: 1,
  heads: 1,
  feedForwardWidth: 1,
  encoderLayers: 1,
  decoderLayers: 1,
  maximumLength: 1,
} as const satisfies Partial<Record<keyof EncoderDecoderConfiguration, number>>

const choices = {
  normalisation: ['pre', 'post'],
  norm: ['layer', 'rms'],
  hasFinalNorm: [true, false],
  positions: ['sinusoidal', 'learned', 'rotary'],
  activation: ['relu', 'gelu', 'swiglu'],
  hasQueryKeyNorm: [true, false],
  tied: ['all', 'output', 'none'],
  hasBias: [true, false],
} as const satisfies Partial<Record<keyof EncoderDecoderConfiguration, readonly unknown[]>>

/**
 * Checks every field of a configuration, which may come from a file.
 *
 * @throws `ArgumentError` that names the field and its expected values.
 * @example
 * const sizes = { sourceVocabularySize: 8000, targetVocabularySize: 8000 }
 * checkConfiguration({ ...paperBase, ...sizes, paddingId: 0 })
 */
export function checkConfiguration(configuration: EncoderDecoderConfiguration): void {
  if (typeof configuration !== 'object' || (configuration as unknown) === null) {
    throw new ArgumentError(`configuration: expected an object, got ${String(configuration)}`)
  }
  for (const [field, min] of entries(minimums)) {
    const value = configuration[field]
    if (Number.isSafeInteger(value) && value >= min) continue
    refuse(field, `an integer of at least ${min}`, value)
  }
  for (const [field, values] of entries(choices)) {
    const value = configuration[field]
    if ((values as readonly unknown[]).includes(value)) continue
    refuse(field, values.map((choice) => JSON.stringify(choice)).join(' or '), value)
  }
  const { width, heads, dropout, tied, sourceVocabularySize, targetVocabularySize } = configuration
  const keyWidth = headWidth(width, heads)
  if (configuration.positions === 'rotary' && keyWidth % 2 !== 0)
    refuse('width / heads', 'even for rotary positions', keyWidth)
  if (!(typeof dropout === 'number' && dropout >= 0 && dropout < 1))
    refuse('dropout', 'a number from 0 to below 1', dropout)
  if (tied === 'all' && sourceVocabularySize !== targetVocabularySize) {
    throw new ArgumentError(
      `configuration: tied 'all' needs one vocabulary, got ${sourceVocabularySize} source and ${targetVocabularySize} target tokens; use tied 'output'`,
    )
  }
}

const entries = <K extends string, V>(record: Readonly<Record<K, V>>) =>
  Object.entries(record) as [K, V][]

function refuse(field: string, expected: string, value: unknown): never {
  const received = JSON.stringify(value) ?? 'undefined'
  throw new ArgumentError(`configuration: expected ${field} to be ${expected}, got ${received}`)
}
