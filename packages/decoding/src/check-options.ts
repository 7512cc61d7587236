import { ArgumentError } from '@heed/tensor'
import type { DecodingOptions } from './step-model.ts'

/** @throws `ArgumentError` if decoding could not start or would never write a token. */
export function checkOptions(name: string, options: DecodingOptions): void {
  for (const field of ['rows', 'maximumLength'] as const)
    expectWhole(name, field, options[field], 1)
  for (const field of ['sosId', 'eosId'] as const) expectWhole(name, field, options[field], 0)
  if (options.suppress?.includes(options.eosId)) {
    throw new ArgumentError(`${name}: eosId ${options.eosId} is suppressed; nothing could ever end`)
  }
}

/** @throws `ArgumentError` if a value is no whole number of at least `least`. */
export function expectWhole(name: string, field: string, value: number, least: number): void {
  if (Number.isSafeInteger(value) && value >= least) return
  throw new ArgumentError(
    `${name}: expected ${field} to be a whole number of at least ${least}, got ${value}`,
  )
}
