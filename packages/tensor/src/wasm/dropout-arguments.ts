import type { RandomKey } from '../device/random-key.ts'
import { dropoutThreshold } from '../random/dropout-stream.ts'

/** The arguments of a kernel that applies dropout: threshold, scale, and both words of the key. */
export function dropoutArguments(rate: number, { low, high }: RandomKey) {
  const { threshold, keep } = dropoutThreshold(rate)
  return { threshold, keep, low, high }
}
