import type { Device } from '../index.ts'

/** A requirement that every device must meet. */
export interface DeviceCheck {
  /** The requirement as a sentence: the name of a test. */
  readonly name: string
  /** Resolves if the device meets the requirement, and rejects with the difference otherwise. */
  check(device: Device): Promise<void>
}

/** @throws `Error` with the message if the condition is false. */
export function assert(condition: boolean, message: () => string): void {
  if (!condition) throw new Error(message())
}
