import { ScopeError } from '../errors.ts'

let isOn = true

/** Whether operations on tensors that require a gradient are recorded now. */
export const isRecording = (): boolean => isOn

/**
 * Computes without recording: for validation, decoding, and whatever is never differentiated.
 *
 * @throws `ScopeError` if `work` returns a promise.
 */
export function withoutGradients<T>(work: () => T): T {
  const before = isOn
  isOn = false
  try {
    const result = work()
    if (result instanceof Promise) {
      throw new ScopeError(
        'withoutGradients: expected a synchronous function, got a promise; await outside',
      )
    }
    return result
  } finally {
    isOn = before
  }
}
