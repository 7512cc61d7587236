/**
 * Keeps a program from ending while one of its threads loads native code.
 *
 * Node stops threads when a program ends, and a thread that is stopped while it sets up a native module brings
 * the whole program down (`FATAL ERROR: napi_throw`, in about one of forty programs that end 60 ms after their
 * first large product).
 */

// Words of the shared memory.
const loading = 0
const isEnding = 1

/** Milliseconds that a program's end waits at most; loading takes about ten. */
const patience = 5_000

let words: Int32Array<SharedArrayBuffer> | null = null

/**
 * The memory by which threads tell that they load. There is one for the program, like its end: with each device
 * another, listeners would pile up.
 */
export function loadingOfThisProgram(): SharedArrayBuffer {
  if (!words) {
    const shared = new Int32Array(new SharedArrayBuffer(8))
    process.once('exit', () => awaitLoading(shared))
    words = shared
  }
  return words.buffer
}

function awaitLoading(shared: Int32Array): void {
  Atomics.store(shared, isEnding, 1)
  for (let left = Atomics.load(shared, loading); left > 0; left = Atomics.load(shared, loading)) {
    if (Atomics.wait(shared, loading, left, patience) === 'timed-out') return
  }
}

/** Loads in a thread, which the program's end then waits for. Once the program ends, no thread begins to. */
export function whileLoading<T>(memory: SharedArrayBuffer, load: () => T): T {
  const shared = new Int32Array(memory)
  Atomics.add(shared, loading, 1)
  try {
    // Told first and looked at second, so that either the end sees this thread or this thread sees the end.
    if (Atomics.load(shared, isEnding) === 1) throw new Error('the program ends')
    return load()
  } finally {
    Atomics.sub(shared, loading, 1)
    Atomics.notify(shared, loading)
  }
}
