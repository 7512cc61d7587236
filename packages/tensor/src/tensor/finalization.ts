import type { Device } from '../device/device.ts'
import type { Memory } from '../device/view.ts'
import { countFreed } from './memory-report.ts'

interface OwnedMemory {
  readonly device: Device
  readonly memory: Memory
  readonly bytes: number
}

// The garbage collector sees only small objects, so it would rarely run. An untouched ArrayBuffer
// beside each storage makes it count a share of the bytes. Measured with Node 24 in a loop of 2,000
// tensors of 1 MB that yields after each (most alive at once, time for each): all bytes 250, 156
// µs; a half 320, 97 µs; a quarter 340, 62 µs; an eighth 610, 35 µs; a sixteenth 950, 24 µs; none:
// all 2,000 stay alive.
const weighedShare = 1 / 8
// Smaller tensors need no buffer: in a loop of a million at most 410,000 of 32 bytes and 170,000 of
// 2 KB were alive, and a buffer would raise the time for each from 0.7 to 3 µs.
const minWeighedBytes = 4096

const buffers = new WeakMap<object, ArrayBuffer>()
const registry = new FinalizationRegistry<OwnedMemory>(({ device, memory, bytes }) => {
  device.free(memory)
  countFreed(bytes)
})

/**
 * Frees a memory when the garbage collector finds its owner unreachable.
 *
 * @param isWeighed - whether the collector should see its bytes
 */
export function freeOnCollection(owner: object, owned: OwnedMemory, isWeighed: boolean): void {
  const { bytes } = owned
  if (isWeighed && bytes >= minWeighedBytes)
    buffers.set(owner, new ArrayBuffer(bytes * weighedShare))
  registry.register(owner, owned, owner)
  bytesSinceYield += bytes
}

/** Cancels `freeOnCollection`, because the owner has freed the memory. */
export function stopWatching(owner: object): void {
  registry.unregister(owner)
  buffers.delete(owner)
}

let bytesSinceYield = 0
const bytesPerYield = 2 ** 26

/**
 * Yields to the event loop if much memory was allocated since the last time: V8 runs finalizers
 * only between tasks, and awaiting a settled promise does not end one.
 */
export async function yieldIfDue(): Promise<void> {
  if (bytesSinceYield < bytesPerYield) return
  bytesSinceYield = 0
  await new Promise((resolve) => setTimeout(resolve, 0))
}
