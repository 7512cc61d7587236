/**
 * Works for a second, until the scheduler has given each thread a core of its own; before that two
 * threads may share one, and look no faster than one.
 */
export function settle(work) {
  const end = performance.now() + 1000
  while (performance.now() < end) work()
}
