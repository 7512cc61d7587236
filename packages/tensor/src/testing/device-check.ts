import type { Device } from '../index.ts'

/** One requirement of every device. */
export interface DeviceCheck {
  /** The requirement as a sentence: the name of a test. */
  readonly name: string
  /** Resolves if the device meets it, and rejects with the difference otherwise. */
  check(device: Device): Promise<void>
}

/** @throws `Error` with the message if the condition does not hold. */
export function demand(condition: boolean, message: () => string): void {
  if (!condition) throw new Error(message())
}
