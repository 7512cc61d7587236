import type { Device } from '../device/device.ts'
import type { Memory } from '../device/view.ts'
import { removed } from './memory-report.ts'

interface Held {
  readonly device: Device
  readonly memory: Memory
  readonly bytes: number
}

// The collector sees only small objects, so nothing would press it to run. A buffer that nobody touches
// makes each weigh a part of what it costs. Measured with Node 24 in a loop of 2,000 tensors of 1 MB that
// yields after each: with all of its bytes at most 250 were alive and each cost 156 µs, with a half 320
// and 97 µs, a quarter 340 and 62 µs, an eighth 610 and 35 µs, a sixteenth 950 and 24 µs, with none all of them.
const weightOfByte = 1 / 8
// A tensor of less is heavy enough by its objects: in a loop of a million at most 410,000 of 32 bytes
// and 170,000 of 2 KB were alive, and a buffer would make each cost 3 µs instead of 0.7.
const lightestBytes = 4096

const weights = new WeakMap<object, ArrayBuffer>()
const lost = new FinalizationRegistry<Held>(({ device, memory, bytes }) => {
  device.free(memory)
  removed(bytes)
})

/**
 * Frees a memory when its owner is found to be garbage.
 *
 * @param weighs - whether the collector should feel its bytes
 */
export function freeOnCollection(owner: object, held: Held, weighs: boolean): void {
  const { bytes } = held
  if (weighs && bytes >= lightestBytes) weights.set(owner, new ArrayBuffer(bytes * weightOfByte))
  lost.register(owner, held, owner)
  bytesSinceTurn += bytes
}

/** The owner has freed it itself. */
export function stopWatching(owner: object): void {
  lost.unregister(owner)
  weights.delete(owner)
}

let bytesSinceTurn = 0
const bytesOfTurn = 2 ** 26

/**
 * Lets the event loop turn if there may be much to free: an engine frees between turns only, and
 * awaiting what is there already makes none.
 */
export async function yieldIfDue(): Promise<void> {
  if (bytesSinceTurn < bytesOfTurn) return
  bytesSinceTurn = 0
  await new Promise((resolve) => setTimeout(resolve, 0))
}
