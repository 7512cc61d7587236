import type { Device } from '../index.ts'

/** One thing that every device must do right. */
export interface DeviceCheck {
  /** A sentence about what is right: the name of a test. */
  readonly name: string
  /** Resolves if the device does it, and rejects with what is wrong if not. */
  check(device: Device): Promise<void>
}

/** @throws `Error` with the sentence, unless a condition holds. */
export function demand(holds: boolean, sentence: () => string): void {
  if (!holds) throw new Error(sentence())
}
