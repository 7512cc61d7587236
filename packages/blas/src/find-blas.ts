import { adviceOf, candidatesOf } from './candidates.ts'
import { loadKoffi } from './koffi.ts'
import { openLibrary } from './library.ts'

/** A BLAS library. */
export interface Blas {
  /** Vendor, version and core type, such as `OpenBLAS 0.3.21 (SkylakeX)`. */
  readonly name: string
  /** The path, or a name that the system's loader resolves. */
  readonly path: string
}

/**
 * Finds the system's BLAS: the library that `HEED_BLAS` names, or else OpenBLAS, MKL, BLIS or
 * Accelerate. It loads the library and checks that it computes a small product correctly.
 *
 * @returns null if there is none, if `HEED_BLAS` is `none`, or if koffi does not load;
 *   `explainBlas()` returns the reason.
 */
export const findBlas = (): Blas | null => search().blas

/** Explains in a sentence which BLAS was found, or why there is none and how to install one. */
export const explainBlas = (): string => search().sentence

interface SearchResult {
  readonly blas: Blas | null
  readonly sentence: string
}

function search(): SearchResult {
  const { HEED_BLAS: path } = process.env
  if (path === 'none') return missing('No BLAS is used because HEED_BLAS is "none".')
  try {
    loadKoffi()
  } catch (error) {
    return missing(`No BLAS can be called because koffi does not load: ${reasonOf(error)}.`)
  }
  if (path) return tryLibrary(path)
  for (const candidate of candidatesOf(process.platform)) {
    const result = tryLibrary(candidate)
    if (result.blas) return result
  }
  return missing(`No BLAS was found (${adviceOf(process.platform)}).`)
}

function tryLibrary(path: string): SearchResult {
  try {
    const { name } = openLibrary(path)
    return { blas: { name, path }, sentence: `${name} was found as ${path}.` }
  } catch (error) {
    return missing(`${path}, named by HEED_BLAS, is not a usable BLAS: ${reasonOf(error)}.`)
  }
}

const missing = (sentence: string): SearchResult => ({ blas: null, sentence })

/** The first line of an error message, without its full stop. */
function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  return text.split('\n')[0]!.replace(/\.$/, '')
}
