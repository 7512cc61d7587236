import { ArgumentError } from '../errors.ts'

/** @throws `ArgumentError` if `value` is not a probability below 1. */
export function expectProbability(operation: string, name: string, value: unknown): void {
  if (typeof value === 'number' && value >= 0 && value < 1) return
  throw new ArgumentError(`${operation}: expected ${name} from 0 to below 1, got ${String(value)}`)
}

/** @throws `ArgumentError` if a value is not a finite number. */
export function expectFinite(operation: string, values: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(values)) {
    if (Number.isFinite(value)) continue
    throw new ArgumentError(
      `${operation}: expected ${name} as a finite number, got ${String(value)}`,
    )
  }
}
