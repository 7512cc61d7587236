import type { RandomKey } from '../device/kernels.ts'

/** The words below the first are dropped, what is kept is multiplied by the second; then the key. */
export function dropoutArguments(rate: number, { low, high }: RandomKey): number[] {
  return [Math.floor(rate * 0x100000000), 1 / (1 - rate), low, high]
}
