import { readFileSync } from 'node:fs'
import { ids, Random } from '@heed/tensor'
import { EncoderDecoder, paperBase } from '../../src/index.ts'

interface Golden extends Record<Variant, Result> {
  width: number
  heads: number
  hidden: number
  vocabulary: number
  source: number[][]
  target: number[][]
  output: number[][]
}

/** `modern` has rotary positions, RMS norms, SwiGLU, query and key norms, and no biases. */
export const variants = ['pre', 'post', 'modern'] as const
export type Variant = (typeof variants)[number]

interface Result {
  logits: number[]
  loss: number
  gradients: Record<string, number[]>
}
export const golden = JSON.parse(
  readFileSync(new URL('encoder-decoder.json', import.meta.url), 'utf8'),
) as Golden

const modern = {
  norm: 'rms',
  positions: 'rotary',
  activation: 'swiglu',
  hasQueryKeyNorm: true,
  tied: 'output',
  hasBias: false,
} as const

/** A small model with the weights of `make.py`, from the same formula. */
export function goldenModel(variant: Variant): EncoderDecoder {
  const { width, heads, hidden, vocabulary } = golden
  const model = new EncoderDecoder(
    {
      ...paperBase,
      width,
      heads,
      feedForwardWidth: hidden,
      encoderLayers: 1,
      decoderLayers: 1,
      normalisation: variant === 'post' ? 'post' : 'pre',
      hasFinalNorm: variant !== 'post',
      ...(variant === 'modern' ? modern : {}),
      sourceVocabularySize: vocabulary,
      targetVocabularySize: vocabulary,
      paddingId: 0,
    },
    new Random(1),
  )
  for (const [index, [path, parameter]] of [...model.namedParameters()].entries()) {
    const centre = path.endsWith('gain') ? 1 : 0
    const value = (_: unknown, i: number) =>
      centre + (((i * 7919 + index * 104729 + 13) % 1009) / 1009 - 0.5) * 0.8
    parameter.assign(Float32Array.from({ length: parameter.size }, value))
  }
  return model
}

export const source = ids(golden.source.flat(), [2, 5])
export const target = ids(golden.target.flat(), [2, 4])
export const output = ids(golden.output.flat(), [2, 4])
