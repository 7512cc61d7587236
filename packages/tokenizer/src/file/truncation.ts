import type { TruncationOptions } from '../encoding/truncate.ts'
import type { JsonObject } from '../text/json.ts'
import { Fields } from './fields.ts'

const strategies = {
  LongestFirst: 'longestFirst',
  OnlyFirst: 'onlyFirst',
  OnlySecond: 'onlySecond',
} as const

export const directions = { Left: 'left', Right: 'right' } as const

/** Reads a truncation; null if there is none. Files older than `direction` truncate on the right. */
export function readTruncation(path: string, value: unknown): TruncationOptions | null {
  if (value === null || value === undefined) return null
  const fields = new Fields(path, value)
  const truncation = {
    maxLength: fields.natural('max_length'),
    stride: fields.natural('stride'),
    strategy: strategies[fields.choice('strategy', keysOf(strategies))],
    direction: directions[fields.choice('direction', keysOf(directions), 'Right')],
  }
  fields.refuseOthers()
  return truncation
}

/** Writes a truncation as an object of `tokenizer.json`. */
export function truncationToJson({
  maxLength,
  stride = 0,
  strategy = 'longestFirst',
  direction = 'right',
}: TruncationOptions): JsonObject {
  return {
    direction: keyOf(directions, direction),
    max_length: maxLength,
    strategy: keyOf(strategies, strategy),
    stride,
  }
}

export function keysOf<Key extends string>(names: Readonly<Record<Key, string>>): Key[] {
  return Object.keys(names) as Key[]
}

export function keyOf<Key extends string>(names: Readonly<Record<Key, string>>, name: string): Key {
  return keysOf(names).find((key) => names[key] === name)!
}
