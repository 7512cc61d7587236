import { adviceOf, candidatesOf } from './candidates.ts'
import { loadKoffi } from './koffi.ts'
import { openLibrary } from './library.ts'

/** A library that multiplies matrices. */
export interface Blas {
  /** Maker, version and kind of core, as in `OpenBLAS 0.3.21 (SkylakeX)`. */
  readonly name: string
  /** What it was loaded by: a path, or a name that the system's loader knows. */
  readonly path: string
}

/**
 * Looks for the system's BLAS: what `HEED_BLAS` names, or else OpenBLAS, MKL, BLIS or Accelerate. It is loaded
 * and has multiplied two small matrices rightly when this returns.
 *
 * @returns null if there is none, if `HEED_BLAS` is `none`, or if koffi does not load; `explainBlas` says why.
 */
export const findBlas = (): Blas | null => search().blas

/** In a sentence: which BLAS there is, or why there is none and what to do about it. */
export const explainBlas = (): string => search().sentence

interface Found {
  readonly blas: Blas | null
  readonly sentence: string
}

function search(): Found {
  const { HEED_BLAS: wanted } = process.env
  if (wanted === 'none') return missing('No BLAS is used, for HEED_BLAS is "none".')
  try {
    loadKoffi()
  } catch (error) {
    return missing(`No BLAS can be called, for koffi does not load: ${reasonOf(error)}.`)
  }
  if (wanted) return tryOne(wanted)
  for (const path of candidatesOf(process.platform)) {
    const found = tryOne(path)
    if (found.blas) return found
  }
  return missing(`No BLAS was found (${adviceOf(process.platform)}).`)
}

function tryOne(path: string): Found {
  try {
    const { name } = openLibrary(path)
    return { blas: { name, path }, sentence: `${name} was found as ${path}.` }
  } catch (error) {
    return missing(`${path}, which HEED_BLAS names, is no BLAS for heed: ${reasonOf(error)}.`)
  }
}

const missing = (sentence: string): Found => ({ blas: null, sentence })

/** The first line of an error, without its full stop. */
function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  return text.split('\n')[0]!.replace(/\.$/, '')
}
