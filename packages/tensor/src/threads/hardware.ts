import { cores } from '#threads'

const most = 8

/** How many threads pay on this machine. */
export const hardwareThreads = (): number => Math.max(1, Math.min(most, cores()))

/** Whether threads can share a memory here, and this one may wait for others: a page's main thread may not. */
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
