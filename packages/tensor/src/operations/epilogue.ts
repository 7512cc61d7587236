import type { Activation, Epilogue } from '../device/kernels/product.ts'
import { ArgumentError } from '../errors.ts'
import { expectProbability } from './check-numbers.ts'
import type { Random } from '../random/random.ts'

/** Steps that run in the epilogue of a matrix product. */
export interface LinearOptions {
  /** Applied to the sums while the cache holds them, with the bits that it has afterwards. Default: none. */
  readonly activation?: Activation | undefined
  /** Probability that a number of the result is dropped; acts only with `random`. Default: 0. */
  readonly dropout?: number | undefined
  readonly random?: Random | undefined
}

const activations: readonly Activation[] = ['gelu', 'geluTanh', 'relu', 'silu']

/**
 * What follows a product, null if nothing does.
 *
 * @throws `ArgumentError` if there is no such activation, or dropout is not from 0 to below 1.
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
  const isDropping = random !== undefined && dropout > 0
  if (activation === undefined && !isDropping) return null
  return {
    activation: activation ?? null,
    dropout: isDropping ? dropout : 0,
    dropoutKey: isDropping ? random.key() : { low: 0, high: 0 },
  }
}

/** Whether the backward pass must see the product: after `relu` the result tells enough. */
export const needsProduct = (epilogue: Epilogue | null): boolean =>
  epilogue !== null && epilogue.activation !== null && epilogue.activation !== 'relu'
