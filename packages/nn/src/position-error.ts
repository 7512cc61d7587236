import { ArgumentError } from '@heed/tensor'

/** @throws `ArgumentError` if a sequence is longer than there are positions. */
export function expectPlaces(what: string, needed: number, maximumLength: number): void {
  if (needed <= maximumLength) return
  throw new ArgumentError(
    `${what}: a sequence of ${needed} tokens is longer than the ${maximumLength} places there are`,
  )
}
