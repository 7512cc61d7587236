import type { LibraryHandle } from 'koffi'
import { loadKoffi } from './koffi.ts'
import { nameOf } from './library-name.ts'

// Enumerations of cblas.h.
export const rowMajor = 101
export const noTranspose = 111
export const transpose = 112

/**
 * `C[m, n] = alpha · A[m, k] · B[k, n] + beta · C`, with the arguments of `cblas_sgemm`. Matrices
 * are addresses in the process.
 *
 * @see Dongarra et al. (1990), "A Set of Level 3 Basic Linear Algebra Subprograms".
 */
export type Sgemm = (
  order: number, transposeA: number, transposeB: number, m: number, n: number, k: number,
  alpha: number, a: number, leadingA: number, b: number, leadingB: number,
  beta: number, c: number, leadingC: number,
) => void // prettier-ignore

/**
 * `y[m] = alpha · A[m, n] · x[n] + beta · y`, or with A transposed, with the arguments of
 * `cblas_sgemv`.
 */
export type Sgemv = (
  order: number, transposeA: number, m: number, n: number,
  alpha: number, a: number, leadingA: number, x: number, strideX: number,
  beta: number, y: number, strideY: number,
) => void // prettier-ignore

/** A BLAS library loaded in this thread. */
export interface Library {
  readonly name: string
  readonly sgemm: Sgemm
  readonly sgemv: Sgemv
  /** The address of a buffer in the process. */
  readonly addressOf: (buffer: ArrayBufferLike) => number
}

// Passing an address as a number takes 0.13 µs per call; a typed array, which koffi inspects, takes
// twice that.
const sgemmType =
  'void cblas_sgemm(int order, int transposeA, int transposeB, int m, int n, int k, ' +
  'float alpha, uintptr_t a, int leadingA, uintptr_t b, int leadingB, ' +
  'float beta, uintptr_t c, int leadingC)'
const sgemvType =
  'void cblas_sgemv(int order, int transposeA, int m, int n, ' +
  'float alpha, uintptr_t a, int leadingA, uintptr_t x, int strideX, ' +
  'float beta, uintptr_t y, int strideY)'

/**
 * Loads a BLAS and makes it single-threaded, because heed calls it in each of its own threads.
 *
 * @throws `Error` with a short reason if it cannot be loaded or computes a wrong product.
 */
export function openLibrary(path: string): Library {
  const koffi = loadKoffi()
  const handle = koffi.load(path)
  const name = nameOf(handle, path)
  const sgemm = handle.func(sgemmType) as Sgemm
  const sgemv = handle.func(sgemvType) as Sgemv
  // A view, because koffi in Node 20 does not accept a SharedArrayBuffer itself.
  const addressOf = (buffer: ArrayBufferLike) => Number(koffi.address(new Uint8Array(buffer)))
  useOneThread(handle)
  check(sgemm, addressOf)
  return { name, sgemm, sgemv, addressOf }
}

/** The functions that switch off a library's own threads, by vendor. */
const threadSettings: readonly (readonly [type: string, value: number])[] = [
  ['void openblas_set_num_threads(int threads)', 1],
  ['int MKL_Set_Num_Threads_Local(int threads)', 1],
  ['void bli_thread_set_num_threads(intptr_t threads)', 1],
  ['int BLASSetThreading(uint threading)', 1], // BLAS_THREADING_SINGLE_THREADED, macOS 15
]

function useOneThread(handle: LibraryHandle): void {
  for (const [type, value] of threadSettings) {
    try {
      handle.func(type)(value)
    } catch {
      // this function belongs to another vendor
    }
  }
}

/** Checks a small product whose result overwrites NaN. */
function check(sgemm: Sgemm, addressOf: Library['addressOf']): void {
  const a = [1, 2, 3, 4, 5, 6] // [2, 3]
  const b = [1, 0, 0, 1, 1, 1] // [3, 2]
  const memory = new Float32Array([...a, ...b, NaN, NaN, NaN, NaN])
  const [addressA, addressB, addressC] = [0, 6, 12].map((i) => addressOf(memory.buffer) + 4 * i)
  sgemm(rowMajor, noTranspose, noTranspose, 2, 2, 3, 1, addressA!, 3, addressB!, 2, 0, addressC!, 2)
  const product = memory.subarray(12).join(' ')
  if (product !== '4 5 10 11') throw new Error('it computes a wrong product')
}
