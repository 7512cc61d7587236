import { expectSynchronous } from '../synchronous.ts'

let isOn = true

/** Whether operations are recorded now. */
export const isRecording = (): boolean => isOn

/**
 * Runs `work` without recording operations for the backward pass.
 *
 * @returns the result of `work`
 * @throws `ScopeError` if `work` returns a promise.
 */
export function withoutGradients<T>(work: () => T): T {
  const previous = isOn
  isOn = false
  try {
    return expectSynchronous('withoutGradients', work())
  } finally {
    isOn = previous
  }
}
