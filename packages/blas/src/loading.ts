/**
 * Keeps a program from exiting while one of its threads loads native code.
 *
 * Node stops threads when a program exits, and a thread that is stopped while it initialises a
 * native module crashes the program (`FATAL ERROR: napi_throw`, in about one of forty programs that
 * exit 60 ms after their first large product).
 */

// Indices of the shared words.
const loading = 0
const isExiting = 1

/** Maximum milliseconds to wait at exit; loading takes about ten. */
const timeout = 5_000

let words: Int32Array<SharedArrayBuffer> | null = null

/**
 * The shared memory that counts the threads that are loading. There is one per program, because one
 * per device would require an exit listener for each device.
 */
export function loadingMemory(): SharedArrayBuffer {
  if (!words) {
    const shared = new Int32Array(new SharedArrayBuffer(8))
    process.once('exit', () => awaitLoading(shared))
    words = shared
  }
  return words.buffer
}

function awaitLoading(shared: Int32Array): void {
  Atomics.store(shared, isExiting, 1)
  for (
    let count = Atomics.load(shared, loading);
    count > 0;
    count = Atomics.load(shared, loading)
  ) {
    if (Atomics.wait(shared, loading, count, timeout) === 'timed-out') return
  }
}

/**
 * Calls `load` in a thread; the program does not exit before it returns.
 *
 * @throws `Error` if the program is already exiting.
 */
export function whileLoading<T>(memory: SharedArrayBuffer, load: () => T): T {
  const shared = new Int32Array(memory)
  Atomics.add(shared, loading, 1)
  try {
    // incremented before the check: either the exit sees this thread or this thread sees the exit
    if (Atomics.load(shared, isExiting) === 1) throw new Error('the program is exiting')
    return load()
  } finally {
    Atomics.sub(shared, loading, 1)
    Atomics.notify(shared, loading)
  }
}
