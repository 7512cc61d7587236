import type { Command } from 'commander'
import { createWasmDevice, setDefaultDevice } from '@heed/tensor'
import type { Device } from '@heed/tensor'
import type { Output } from './console-output.ts'
import { UsageError } from './usage-error.ts'

/** `strict` is WebAssembly with the same bits on every machine, and a fifth slower than `wasm`. */
export type DeviceChoice = 'wasm' | 'strict' | 'blas'

export interface DeviceFlags {
  readonly device?: DeviceChoice
}

/** Adds `--device`. */
export function addDevice(
  command: Command,
  fallback = 'blas if installed, otherwise wasm',
): Command {
  return command.option(
    '--device <wasm|strict|blas>',
    `compute device; the results of strict do not depend on the machine (${fallback})`,
    deviceOf,
  )
}

function deviceOf(text: string): DeviceChoice {
  if (text === 'wasm' || text === 'strict' || text === 'blas') return text
  throw new UsageError(`--device: expected wasm, strict or blas, got "${text}"`)
}

/**
 * Sets the default device: the system's BLAS if there is one, otherwise WebAssembly alone. Neither
 * the package @heed/blas nor a BLAS library needs to be installed.
 *
 * @throws `UsageError` if BLAS is requested but missing; the message states how to install it.
 */
export async function chooseDevice({ device }: DeviceFlags, output?: Output): Promise<void> {
  const isBuiltIn = device === 'wasm' || device === 'strict'
  const blas = isBuiltIn ? null : await startBlas(device === 'blas')
  const selected = blas ?? webAssembly(device === 'strict')
  setDefaultDevice(selected.device)
  const { threads = 1 } = selected.device
  output?.note(
    `matrix products: ${selected.name}, ${threads} ${threads === 1 ? 'thread' : 'threads'}`,
  )
}

function webAssembly(isStrict: boolean): { name: string; device: Device } {
  if (!isStrict) return { name: 'WebAssembly', device: createWasmDevice() }
  return { name: 'WebAssembly (strict)', device: createWasmDevice({ numerics: 'strict' }) }
}

async function startBlas(isRequired: boolean): Promise<{ name: string; device: Device } | null> {
  const library = await import('@heed/blas').catch(() => null)
  const blas = library?.findBlas()
  if (library && blas) return { name: blas.name, device: library.createBlasDevice({ blas }) }
  if (!isRequired) return null
  throw new UsageError(library?.explainBlas() ?? '--device blas needs the package @heed/blas')
}
