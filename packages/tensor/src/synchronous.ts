import { ScopeError } from './errors.ts'

/**
 * Returns the result of a callback that must be synchronous.
 *
 * @throws `ScopeError` if it is a promise, because it would continue after the scope has ended.
 */
export function expectSynchronous<T>(operation: string, result: T): T {
  if (!(result instanceof Promise)) return result
  // An unhandled rejection would end the program; the error below already reports the mistake.
  result.catch(() => {})
  throw new ScopeError(
    `${operation}: expected a synchronous function, got a promise; await outside of it`,
  )
}
