import { Values } from './values.ts'

/** The distinct tensors in a value, which may be nested in arrays, sets, maps and plain objects. */
export function tensorsIn(value: unknown): Values[] {
  const found = new Set<Values>()
  collect(value, found, new Set())
  return [...found]
}

function collect(value: unknown, found: Set<Values>, visited: Set<object>): void {
  if (typeof value !== 'object' || value === null || visited.has(value)) return
  visited.add(value)
  if (value instanceof Values) found.add(value)
  else if (Array.isArray(value) || value instanceof Map || value instanceof Set) {
    for (const inner of value) collect(inner, found, visited)
  } else if (isPlainObject(value)) {
    for (const inner of Object.values(value)) collect(inner, found, visited)
  }
}

function isPlainObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
