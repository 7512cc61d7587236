import { Values } from './values.ts'

/** Every tensor in a value, once: the value itself, or inside arrays, plain objects and maps. */
export function tensorsIn(value: unknown): Values[] {
  const found = new Set<Values>()
  collect(value, found, new Set())
  return [...found]
}

function collect(value: unknown, found: Set<Values>, seen: Set<object>): void {
  if (typeof value !== 'object' || value === null || seen.has(value)) return
  seen.add(value)
  if (value instanceof Values) found.add(value)
  else if (Array.isArray(value) || value instanceof Map || value instanceof Set) {
    for (const inner of value) collect(inner, found, seen)
  } else if (isPlain(value)) {
    for (const inner of Object.values(value)) collect(inner, found, seen)
  }
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
