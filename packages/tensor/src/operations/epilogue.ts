import type { Activation, Epilogue } from '../device/kernels/product.ts'
import { ArgumentError } from '../errors.ts'
import { expectProbability } from './check-numbers.ts'
import type { Random } from '../random/random.ts'

/** The epilogue of a linear map: activation, then dropout. */
export interface LinearOptions {
  /**
   * Applied to the product while it is in cache; the result has the same bits as that of separate
   * operations. Default: none.
   */
  readonly activation?: Activation | undefined
  /** Probability that an element is dropped, active only with `random`. Default: 0. */
  readonly dropout?: number | undefined
  readonly random?: Random | undefined
}

const activations: readonly Activation[] = ['gelu', 'geluTanh', 'relu', 'silu']

/**
 * The epilogue of a product; null for none.
 *
 * @throws `ArgumentError` if the activation is unknown, or dropout is out of range.
 */
export function epilogueOf(
  name: string,
  { activation, dropout = 0, random }: LinearOptions,
): Epilogue | null {
  if (activation !== undefined && !activations.includes(activation)) {
    throw new ArgumentError(
      `${name}: expected an activation, one of ${activations.join(', ')}, got ${String(activation)}`,
    )
  }
  expectProbability(name, 'dropout', dropout)
  const hasDropout = random !== undefined && dropout > 0
  if (activation === undefined && !hasDropout) return null
  return {
    activation: activation ?? null,
    dropout: hasDropout ? dropout : 0,
    dropoutKey: hasDropout ? random.key() : { low: 0, high: 0 },
  }
}

/** Whether the backward pass reads the product; for `relu` it reads only the result. */
export const needsProduct = (epilogue: Epilogue | null): boolean =>
  epilogue !== null && epilogue.activation !== null && epilogue.activation !== 'relu'
