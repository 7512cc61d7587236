import type { TruncationOptions } from '../encoding/truncate.ts'
import type { JsonObject } from '../text/json.ts'
import { Fields } from './fields.ts'

const strategies = {
  LongestFirst: 'longestFirst',
  OnlyFirst: 'onlyFirst',
  OnlySecond: 'onlySecond',
} as const

export const directions = { Left: 'left', Right: 'right' } as const

/** Reads truncation options; null if there are none. Older files have no `direction`. */
export function readTruncation(path: string, value: unknown): TruncationOptions | null {
  if (value === null || value === undefined) return null
  const fields = new Fields(path, value)
  const truncation = {
    maxLength: fields.uint32('max_length'),
    stride: fields.uint32('stride'),
    strategy: strategies[fields.choice('strategy', keysOf(strategies))],
    direction: directions[fields.choice('direction', keysOf(directions), 'Right')],
  }
  fields.rejectUnreadFields()
  return truncation
}

/** Writes truncation options as an object of `tokenizer.json`. */
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
