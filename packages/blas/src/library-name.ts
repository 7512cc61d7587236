import { basename } from 'node:path'
import type { LibraryHandle } from 'koffi'

/**
 * The name of a library: vendor, version, and the core type of its kernels.
 *
 * @throws `Error` if the library uses 64-bit integers.
 */
export function nameOf(handle: LibraryHandle, path: string): string {
  for (const read of [openBlas, mkl, blis]) {
    const name = unlessMissing(() => read(handle))
    if (name !== null) return name
  }
  return basename(path)
}

function openBlas(handle: LibraryHandle): string {
  const configuration = textOf(handle, 'openblas_get_config') // 'OpenBLAS 0.3.21 DYNAMIC_ARCH …'
  if (configuration.includes('USE64BITINT')) throw new WideIntegersError()
  const version = configuration.split(' ').slice(0, 2).join(' ')
  return `${version} (${textOf(handle, 'openblas_get_corename')})`
}

function mkl(handle: LibraryHandle): string {
  const text = Buffer.alloc(200)
  handle.func('void MKL_Get_Version_String(_Out_ char *text, int length)')(text, text.length)
  const version = /Version (\S+?)-/.exec(text.toString('latin1'))
  return version ? `MKL ${version[1]}` : 'MKL'
}

const blis = (handle: LibraryHandle): string => `BLIS ${textOf(handle, 'bli_info_get_version_str')}`

function textOf(handle: LibraryHandle, name: string): string {
  return handle.func(`const char *${name}()`)() as string
}

class WideIntegersError extends Error {
  constructor() {
    super('it uses 64-bit integers (ILP64); install the build with 32-bit integers')
  }
}

function unlessMissing(read: () => string): string | null {
  try {
    return read()
  } catch (error) {
    if (error instanceof WideIntegersError) throw error
    return null
  }
}
