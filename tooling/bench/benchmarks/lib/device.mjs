import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { createWasmDevice, setDefaultDevice } from '@heed/tensor'

const requireFromBlas = createRequire(new URL('../../../../packages/blas/', import.meta.url))

/** Imports `@heed/blas` or one of its dependencies; throws if it is not installed. */
export function importFromBlas(name) {
  return import(pathToFileURL(requireFromBlas.resolve(name)).href)
}

/** Sets the default device: `wasm` or `blas`, with a number of threads. */
export async function chooseDevice(name, threads) {
  const create =
    name === 'blas' ? (await importFromBlas('@heed/blas')).createBlasDevice : createWasmDevice
  const device = await create({ threads })
  setDefaultDevice(device)
  return device
}
