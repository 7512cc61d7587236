/**
 * Names of fast libraries, best first; the system's loader resolves them.
 *
 * Debian's `libblas.so.3` and Arch's `libcblas.so.3` are not among them: they are often the
 * reference implementation, many times slower than heed's own kernels. `HEED_BLAS` accepts any
 * path.
 */
const candidates: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  linux: [
    'libopenblas.so.0', 'libopenblas.so', 'libmkl_rt.so.2', 'libmkl_rt.so', 'libblis.so.4',
  ],
  darwin: [
    '/System/Library/Frameworks/Accelerate.framework/Accelerate',
    '/opt/homebrew/opt/openblas/lib/libopenblas.dylib',
    '/usr/local/opt/openblas/lib/libopenblas.dylib',
  ],
  win32: ['openblas.dll', 'libopenblas.dll', 'mkl_rt.2.dll', 'mkl_rt.dll'],
} // prettier-ignore

const advice: Partial<Record<NodeJS.Platform, string>> = {
  linux: 'Debian: apt-get install libopenblas0-pthread; Fedora: dnf install openblas',
  darwin: 'brew install openblas',
  win32: 'put openblas.dll on the PATH',
}

export const candidatesOf = (platform: NodeJS.Platform): readonly string[] =>
  candidates[platform] ?? []

/** How to install a library. */
export const adviceOf = (platform: NodeJS.Platform): string =>
  advice[platform] ?? 'name one in HEED_BLAS'
