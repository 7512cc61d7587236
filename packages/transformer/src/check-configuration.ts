import { ArgumentError } from '@heed/tensor'
import type { EncoderDecoderConfiguration } from './configuration.ts'

/**
 * Refuses a configuration that no model can have.
 *
 * @throws `ArgumentError` with a sentence that names the field.
 */
export function checkConfiguration(configuration: EncoderDecoderConfiguration): void {
  const { width, heads, dropout, tied } = configuration
  for (const field of positiveIntegers) expectInteger(field, configuration[field], 1)
  for (const field of counts) expectInteger(field, configuration[field], 0)
  if (width % heads !== 0) {
    throw new ArgumentError(
      `configuration: width must be divisible by heads, got width ${width} and heads ${heads}`,
    )
  }
  if (!(dropout >= 0 && dropout < 1)) {
    throw new ArgumentError(`configuration: dropout must be at least 0 and below 1, got ${dropout}`)
  }
  if (tied === 'all' && configuration.sourceVocabularySize !== configuration.targetVocabularySize) {
    throw new ArgumentError(
      `configuration: tied 'all' needs one vocabulary, got ${configuration.sourceVocabularySize} source and ${configuration.targetVocabularySize} target tokens; use tied 'output'`,
    )
  }
}

const positiveIntegers = [
  'sourceVocabularySize',
  'targetVocabularySize',
  'width',
  'heads',
  'feedForwardWidth',
  'encoderLayers',
  'decoderLayers',
  'maximumLength',
] as const
const counts = ['paddingId'] as const

function expectInteger(field: string, value: number, least: number): void {
  if (Number.isSafeInteger(value) && value >= least) return
  throw new ArgumentError(
    `configuration: ${field} must be a whole number of at least ${least}, got ${value}`,
  )
}
