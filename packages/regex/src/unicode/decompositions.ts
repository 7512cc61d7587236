import { readSequences } from './decode-tables.ts'
import { canonicalSequences, compatibilitySequences } from './generated/tables.ts'

/** One past the last code point that has a decomposition. */
export const decompositionEnd = 0x2fa20

/**
 * Full decompositions. From `starts[codePoint]` on, `parts` holds the length of the decomposition
 * and its code points; a start of 0 means that there is none. Hangul syllables are not in it.
 */
export interface Decompositions {
  starts: Uint16Array
  parts: Uint32Array
}

let mappings: Map<number, number[]> | undefined
let canonical: Decompositions | undefined
let compatibility: Decompositions | undefined

/** The single-step canonical decomposition mappings of the Unicode Character Database. */
export function canonicalMappings(): Map<number, number[]> {
  return (mappings ??= readSequences(canonicalSequences))
}

/** The full canonical decompositions, for NFD and NFC. */
export function canonicalDecompositions(): Decompositions {
  return (canonical ??= closure(canonicalMappings()))
}

/** The full compatibility decompositions, for NFKD and NFKC. */
export function compatibilityDecompositions(): Decompositions {
  if (compatibility) return compatibility
  const steps = readSequences(compatibilitySequences)
  for (const [codePoint, parts] of canonicalMappings()) steps.set(codePoint, parts)
  return (compatibility = closure(steps))
}

/** The full decomposition of a code point that has one. */
export function partsOf({ starts, parts }: Decompositions, codePoint: number): Uint32Array {
  const start = starts[codePoint]!
  return parts.subarray(start + 1, start + 1 + parts[start]!)
}

/** Applies the mappings recursively. The data nests at most four levels. */
function closure(steps: Map<number, number[]>): Decompositions {
  const starts = new Uint16Array(decompositionEnd)
  const parts: number[] = [0]
  for (const codePoint of steps.keys()) {
    let expanded = [codePoint]
    while (expanded.some((part) => steps.has(part))) {
      expanded = expanded.flatMap((part) => steps.get(part) ?? part)
    }
    starts[codePoint] = parts.length
    parts.push(expanded.length, ...expanded)
  }
  return { starts, parts: Uint32Array.from(parts) }
}
