import { cores } from '#threads'

const maxThreads = 8

/** The default number of compute threads on this machine. */
export const hardwareThreads = (): number => Math.max(1, Math.min(maxThreads, cores()))

/** Whether memory can be shared and this thread can block; the main thread of a page cannot. */
export function canShare(): boolean {
  if (typeof SharedArrayBuffer === 'undefined') return false
  if ((globalThis as { crossOriginIsolated?: boolean }).crossOriginIsolated === false) return false
  try {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 1)
    return true
  } catch {
    return false
  }
}
