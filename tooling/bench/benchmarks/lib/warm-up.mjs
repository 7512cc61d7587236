/**
 * Runs some work for a second, until the scheduler has moved each thread to its own core. Before
 * that, two threads may share a core and be no faster than one.
 */
export function warmUp(work) {
  const end = performance.now() + 1000
  while (performance.now() < end) work()
}
