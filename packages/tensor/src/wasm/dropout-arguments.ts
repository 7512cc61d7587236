import type { RandomKey } from '../device/random-key.ts'
import { dropoutThreshold } from '../random/dropout-stream.ts'

/** What a kernel must know to drop: threshold, factor, and the two words of the key. */
export function dropoutArguments(rate: number, { low, high }: RandomKey): number[] {
  const { threshold, keep } = dropoutThreshold(rate)
  return [threshold, keep, low, high]
}
