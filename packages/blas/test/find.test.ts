import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { ArgumentError, DeviceError } from '@heed/tensor'
import { createBlasDevice, explainBlas, findBlas } from '../src/index.ts'
import type { BlasDeviceOptions } from '../src/index.ts'
import { loadKoffi } from '../src/koffi.ts'
import { librariesForTests } from './library.ts'

const folder = mkdtempSync(join(tmpdir(), 'heed-blas-'))
afterEach(() => {
  vi.unstubAllEnvs()
})

/** Sets HEED_BLAS to a path and returns the reason why the library is rejected. */
function rejectionReason(path: string): string {
  vi.stubEnv('HEED_BLAS', path)
  expect(findBlas()).toBeNull()
  return explainBlas()
}

describe('findBlas', () => {
  it.each(librariesForTests())('finds $name and explains it', ({ name, path }) => {
    expect(findBlas()).toEqual({ name, path })
    expect(explainBlas()).toBe(`${name} was found as ${path}.`)
    expect(name).toMatch(/^(OpenBLAS|MKL|BLIS) \d|^Accelerate$/)
  })

  it('finds none if HEED_BLAS is "none"', () => {
    expect(rejectionReason('none')).toBe('No BLAS is used because HEED_BLAS is "none".')
  })

  it('rejects a path without a file', () => {
    const path = join(folder, 'nothing.so')
    expect(rejectionReason(path)).toMatch(
      /nothing\.so, named by HEED_BLAS, is not a usable BLAS: \S+/,
    )
  })

  it('rejects a file that is not a library', () => {
    const path = join(folder, 'text.so')
    writeFileSync(path, 'not a library')
    expect(rejectionReason(path)).toMatch(/text\.so, named by HEED_BLAS, is not a usable BLAS: \S+/)
  })

  it('rejects a truncated library', () => {
    const path = join(folder, 'short.so')
    writeFileSync(
      path,
      Buffer.concat([Buffer.from('\u007fELF\u0002\u0001\u0001'), Buffer.alloc(57)]),
    )
    expect(rejectionReason(path)).toMatch(
      /short\.so, named by HEED_BLAS, is not a usable BLAS: \S+/,
    )
  })

  it('rejects a library without cblas_sgemm', () => {
    const library = {
      linux: 'libc.so.6',
      darwin: '/usr/lib/libSystem.B.dylib',
      win32: 'kernel32.dll',
    }
    const path = library[process.platform as keyof typeof library]
    expect(() => loadKoffi().load(path)).not.toThrow()
    expect(rejectionReason(path)).toMatch(/is not a usable BLAS: .*cblas_sgemm/)
  })
})

describe('createBlasDevice', () => {
  it('throws an error with the reason if there is no library', () => {
    vi.stubEnv('HEED_BLAS', join(folder, 'nothing.so'))
    expect(() => createBlasDevice()).toThrow(DeviceError)
    expect(() => createBlasDevice()).toThrow(/createBlasDevice: .*nothing\.so, named by HEED_BLAS/)
  })

  it('includes the library in the name of the device', () => {
    for (const blas of librariesForTests()) {
      expect(createBlasDevice({ blas, threads: 1 }).name).toContain(`+${blas.name}`)
    }
  })

  it('rejects strict numerics, which a BLAS cannot guarantee', () => {
    const options = { numerics: 'strict' } as BlasDeviceOptions
    expect(() => createBlasDevice(options)).toThrow(ArgumentError)
  })
})
