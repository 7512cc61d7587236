// Checks of arguments for callers without TypeScript. A string is iterable: passed as a list, it
// would silently be read as a list of its characters.
import { TokenizerError } from './errors.ts'

const maxStringLength = 60

/** Formats a value for an error message, shortened. */
export function formatValue(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (Array.isArray(value)) return `a list of ${value.length}`
  if (typeof value === 'function') return 'a function'
  if (typeof value === 'object' && value !== null) return 'an object'
  if (typeof value !== 'string') return String(value)
  return JSON.stringify(
    value.length > maxStringLength ? `${value.slice(0, maxStringLength)}…` : value,
  )
}

/** The largest id: ids are stored in an `Int32Array`. */
export const maxId = 2 ** 31 - 1

/** Whether a value is an integer from 0 to `max`. */
export function isInteger(value: unknown, max: number): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= max
}

/** @param name - the function that was called, and the argument if it has several */
export function checkText(name: string, value: unknown): asserts value is string {
  if (typeof value !== 'string') fail(name, 'a text', value)
}

export function checkBytes(name: string, value: unknown): asserts value is Uint8Array {
  if (value instanceof Uint8Array) return
  fail(name, 'a Uint8Array (new Uint8Array(buffer) for an ArrayBuffer)', value)
}

/** Checks a text or a list of words. */
export function checkInput(
  name: string,
  value: unknown,
): asserts value is string | readonly string[] {
  if (typeof value === 'string') return
  const isList = Array.isArray(value)
  const invalidIndex = isList ? value.findIndex((word) => typeof word !== 'string') : 0
  if (invalidIndex >= 0)
    fail(name, 'a text or a list of words', isList ? value[invalidIndex] : value)
}

export function checkList(name: string, value: unknown): asserts value is readonly unknown[] {
  if (!Array.isArray(value)) fail(name, 'a list', value)
}

export function checkIds(name: string, value: unknown): asserts value is Iterable<number> {
  const isIterable = typeof (value as Iterable<number> | null)?.[Symbol.iterator] === 'function'
  if (typeof value === 'string' || !isIterable) fail(name, 'a list of ids', value)
}

export function checkObject(name: string, value: unknown): asserts value is object {
  if (typeof value !== 'object' || value === null) fail(name, 'an object', value)
}

/** Checks that a value is one of a few strings. */
export function checkChoice(name: string, value: unknown, choices: readonly string[]): void {
  if (!choices.includes(value as string)) fail(name, `one of ${choices.join(', ')}`, value)
}

/** @throws `TokenizerError` that names the function, and what was expected and got. */
export function fail(name: string, expected: string, value: unknown): never {
  throw new TokenizerError(`${name}: expected ${expected}, got ${formatValue(value)}`)
}
