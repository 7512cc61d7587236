import { ScopeError } from './errors.ts'

/**
 * Passes on what a callback gave.
 *
 * @throws `ScopeError` if it is a promise: the work would go on after its surroundings have ended.
 */
export function expectSynchronous<T>(operation: string, result: T): T {
  if (!(result instanceof Promise)) return result
  result.catch(() => {}) // what fails later fails because of this, and shall not end the program
  throw new ScopeError(
    `${operation}: expected a synchronous function, got a promise; await outside`,
  )
}
