/** The largest id: ids are stored in an `Int32Array`. */
export const maxId = 2 ** 31 - 1

/** Whether a value is an integer from 0 to `max`. */
export function isInteger(value: unknown, max: number): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= max
}
