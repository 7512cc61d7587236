import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { createWasmDevice, setDefaultDevice } from '@heed/tensor'

const requireFromBlas = createRequire(new URL('../../../../packages/blas/', import.meta.url))

/** `@heed/blas`, or what it depends on; throws where it is not installed. */
export function importFromBlas(name) {
  return import(pathToFileURL(requireFromBlas.resolve(name)).href)
}

/** Makes `wasm` or `blas`, with a number of threads, the default device. */
export async function chooseDevice(name, threads) {
  const create =
    name === 'blas' ? (await importFromBlas('@heed/blas')).createBlasDevice : createWasmDevice
  const device = await create({ threads })
  setDefaultDevice(device)
  return device
}
