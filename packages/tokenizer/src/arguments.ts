// Checks of arguments for callers without TypeScript. A string is iterable: taken for a list, it
// would silently mean its characters.
import { TokenizerError } from './errors.ts'

const longestShown = 60

/** A value as it is shown in an error, shortened. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (Array.isArray(value)) return `a list of ${value.length}`
  if (typeof value === 'function') return 'a function'
  if (typeof value === 'object' && value !== null) return 'an object'
  if (typeof value !== 'string') return String(value)
  return JSON.stringify(value.length > longestShown ? `${value.slice(0, longestShown)}…` : value)
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
  fail(name, 'a Uint8Array, as new Uint8Array(buffer) makes of an ArrayBuffer', value)
}

/** Checks a text, or the words of one. */
export function checkInput(
  name: string,
  value: unknown,
): asserts value is string | readonly string[] {
  if (typeof value === 'string') return
  const isList = Array.isArray(value)
  const wrong = isList ? value.findIndex((word) => typeof word !== 'string') : 0
  if (wrong >= 0) fail(name, 'a text or a list of words', isList ? value[wrong] : value)
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

/** Checks one of a few words. */
export function checkChoice(name: string, value: unknown, choices: readonly string[]): void {
  if (!choices.includes(value as string)) fail(name, `one of ${choices.join(', ')}`, value)
}

function fail(name: string, expected: string, value: unknown): never {
  throw new TokenizerError(`${name}: expected ${expected}, got ${shown(value)}`)
}
