import { canonicalSequences, compatibilitySequences } from './generated/tables.ts'
import { readSequences } from './sequences.ts'

/** One past the last character that decomposes. */
export const decompositionEnd = 0x2fa20

/**
 * The full decompositions: `parts` holds, from `starts[codePoint]` on, how many code points a
 * character becomes and which; where `starts` is 0 it stays. Hangul is not in it: arithmetic does that.
 */
export interface Decompositions {
  starts: Uint16Array
  parts: Uint32Array
}

let canonicalPairs: Map<number, number[]> | undefined
let canonical: Decompositions | undefined
let compatibility: Decompositions | undefined

/** The canonical decompositions as the data has them, one step each. */
export function canonicalSteps(): Map<number, number[]> {
  return (canonicalPairs ??= readSequences(canonicalSequences))
}

/** What NFD and NFC take characters apart by. */
export function canonicalDecompositions(): Decompositions {
  return (canonical ??= complete(canonicalSteps()))
}

/** What NFKD and NFKC take characters apart by. */
export function compatibilityDecompositions(): Decompositions {
  if (compatibility) return compatibility
  const steps = readSequences(compatibilitySequences)
  for (const [codePoint, parts] of canonicalSteps()) steps.set(codePoint, parts)
  return (compatibility = complete(steps))
}

/** What a character that decomposes becomes. */
export function partsOf({ starts, parts }: Decompositions, codePoint: number): Uint32Array {
  const start = starts[codePoint]!
  return parts.subarray(start + 1, start + 1 + parts[start]!)
}

/** Takes parts apart until none can be. The data nests four steps at most. */
function complete(steps: Map<number, number[]>): Decompositions {
  const starts = new Uint16Array(decompositionEnd)
  const parts: number[] = [0]
  for (const codePoint of steps.keys()) {
    let whole = [codePoint]
    while (whole.some((part) => steps.has(part))) {
      whole = whole.flatMap((part) => steps.get(part) ?? part)
    }
    starts[codePoint] = parts.length
    parts.push(whole.length, ...whole)
  }
  return { starts, parts: Uint32Array.from(parts) }
}
