import { scope } from '../scope.ts'
import { expectSynchronous } from '../synchronous.ts'
import { withoutGradients } from './recording.ts'

/**
 * Runs `work` in a scope that records no gradients, for validation and decoding.
 *
 * Frees every tensor that `work` creates, except those in its result. Parameters and their
 * gradients are not freed.
 *
 * @param work - synchronous
 * @returns the result of `work`
 * @throws `ScopeError` if `work` returns a promise.
 * @example
 * const next = inference(() => argmax(model.forward(tokens), -1))
 */
export function inference<T>(work: () => T): T {
  return scope(() => withoutGradients(() => expectSynchronous('inference', work())))
}
