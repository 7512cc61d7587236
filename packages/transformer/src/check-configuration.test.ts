import { describe, expect, it } from 'vitest'
import { ArgumentError, memory, Random } from '@heed/tensor'
import { checkConfiguration, EncoderDecoder, paperBase } from './index.ts'

const valid = { ...paperBase, sourceVocabularySize: 9, targetVocabularySize: 9, paddingId: 0 }

describe('checkConfiguration', () => {
  it('accepts the base model of the paper', () => {
    expect(() => checkConfiguration(valid)).not.toThrow()
  })

  it.each([
    [{ width: 10, heads: 4 }, 'width must be divisible by heads, got width 10 and heads 4'],
    [{ dropout: -0.1 }, 'expected dropout to be a number from 0 to below 1, got -0.1'],
    [{ dropout: '0.1' }, 'dropout'],
    [{ encoderLayers: 1.5 }, 'expected encoderLayers to be an integer of at least 1, got 1.5'],
    [{ width: '512' }, 'width'],
    [{ paddingId: -1 }, 'paddingId'],
    [{ maximumLength: undefined }, 'maximumLength'],
    [{ targetVocabularySize: 10 }, "tied 'all' needs one vocabulary"],
    [{ normalisation: 'Pre' }, 'expected normalisation to be "pre" or "post", got "Pre"'],
    [{ positions: 'absolute' }, 'positions'],
    [{ positions: 'rotary', heads: 512 }, 'expected width / heads to be even for rotary'],
    [{ norm: 'batch' }, 'norm'],
    [{ hasQueryKeyNorm: 1 }, 'hasQueryKeyNorm'],
    [{ activation: 'tanh' }, 'activation'],
    [{ tied: true }, 'tied'],
    [{ hasBias: 'no' }, 'expected hasBias to be true or false, got "no"'],
    [{ hasFinalNorm: undefined }, 'hasFinalNorm'],
  ])('refuses %j before it allocates memory', (change, message) => {
    const before = memory().storages
    const make = () => new EncoderDecoder({ ...valid, ...change } as never, new Random(1))
    expect(make).toThrow(ArgumentError)
    expect(make).toThrow(message)
    expect(memory().storages).toBe(before)
  })

  it.each([undefined, null, 'base'])('refuses %s', (configuration) => {
    expect(() => checkConfiguration(configuration as never)).toThrow(/expected an object/)
  })
})
