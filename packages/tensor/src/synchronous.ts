import { ScopeError } from './errors.ts'

/**
 * Returns the result of a callback that must be synchronous.
 *
 * @throws `ScopeError` if it is a promise, whose work would run after the scope has ended.
 */
export function expectSynchronous<T>(operation: string, result: T): T {
  if (!(result instanceof Promise)) return result
  result.catch(() => {}) // the error below is the cause, so a later rejection must not end the program
  throw new ScopeError(
    `${operation}: expected a synchronous function, got a promise; await outside`,
  )
}
