import type { Device } from '../device/device.ts'
import type { Memory } from '../device/view.ts'
import { countFreed } from './memory-report.ts'

interface OwnedMemory {
  readonly device: Device
  readonly memory: Memory
  readonly bytes: number
}

// V8 does not know the size of device memory, so it would rarely collect tensors. An unused
// ArrayBuffer per storage reports a fraction of the size to V8. Measured with Node 24, in a loop
// that creates 2,000 tensors of 1 MB and yields after each:
//   fraction             1    1/2    1/4    1/8   1/16      0
//   max. live tensors  250    320    340    610    950  2,000
//   µs per tensor      156     97     62     35     24
const reportedFraction = 1 / 8
// Smaller tensors need no buffer: in a loop of a million tensors, at most 410,000 of 32 bytes or
// 170,000 of 2 KB were live, and a buffer would raise the time per tensor from 0.7 to 3 µs.
const minReportedBytes = 4096

const buffers = new WeakMap<object, ArrayBuffer>()
const registry = new FinalizationRegistry<OwnedMemory>(({ device, memory, bytes }) => {
  device.free(memory)
  countFreed(bytes)
})

/**
 * Frees memory when the garbage collector finds its owner unreachable.
 *
 * @param isReported - whether to report its size to the garbage collector
 */
export function freeOnCollection(owner: object, owned: OwnedMemory, isReported: boolean): void {
  const { bytes } = owned
  if (isReported && bytes >= minReportedBytes)
    buffers.set(owner, new ArrayBuffer(bytes * reportedFraction))
  registry.register(owner, owned, owner)
  bytesSinceYield += bytes
}

/** Cancels `freeOnCollection` after the owner has freed the memory. */
export function stopWatching(owner: object): void {
  registry.unregister(owner)
  buffers.delete(owner)
}

let bytesSinceYield = 0
const bytesPerYield = 2 ** 26

/**
 * Yields to the event loop if 64 MB were allocated since the last yield: V8 runs finalizers only
 * between tasks, and awaiting a settled promise does not end the current task.
 */
export async function yieldIfDue(): Promise<void> {
  if (bytesSinceYield < bytesPerYield) return
  bytesSinceYield = 0
  await new Promise((resolve) => setTimeout(resolve, 0))
}
