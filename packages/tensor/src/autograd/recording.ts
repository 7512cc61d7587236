import { expectSynchronous } from '../synchronous.ts'

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
    return expectSynchronous('withoutGradients', work())
  } finally {
    isOn = before
  }
}
