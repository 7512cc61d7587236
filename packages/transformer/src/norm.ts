import { LayerNorm, RmsNorm } from '@heed/nn'
import type { EncoderDecoderConfiguration } from './configuration.ts'

/** A normalisation of vectors. */
export type Norm<D extends number = number> = LayerNorm<D> | RmsNorm<D>

/** Options of a norm. RMS normalisation has no bias. */
export interface NormOptions<D extends number = number> extends Pick<
  EncoderDecoderConfiguration,
  'norm' | 'hasBias'
> {
  readonly width: D
}

/** The norm of a configuration. */
export function createNorm<D extends number>({ norm, width, hasBias }: NormOptions<D>): Norm<D> {
  return norm === 'rms' ? new RmsNorm({ width }) : new LayerNorm({ width, hasBias })
}
