// Decompositions, from the engine's own `String.prototype.normalize`: the tables would be half of
// the package. An engine of any version agrees on the characters of Unicode 9.0, because the
// decomposition of an assigned character never changes.
// @see https://www.unicode.org/policies/stability_policy.html
import { isAssignedInUnicode9 } from './versions.ts'

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

let canonical: Decompositions | undefined
let compatibility: Decompositions | undefined

/** The full canonical decompositions, for NFD and NFC. */
export function canonicalDecompositions(): Decompositions {
  return (canonical ??= decompositions('NFD'))
}

/** The full compatibility decompositions, for NFKD and NFKC. */
export function compatibilityDecompositions(): Decompositions {
  return (compatibility ??= decompositions('NFKD'))
}

/** The full decomposition of a code point that has one. */
export function partsOf({ starts, parts }: Decompositions, codePoint: number): Uint32Array {
  const start = starts[codePoint]!
  return parts.subarray(start + 1, start + 1 + parts[start]!)
}

/** The blocks with decompositions: the first and the last code point that has one. */
const ranges = [
  [0xa0, 0x33ff],
  [0xa69c, 0xab5f],
  [0xf900, 0x115bb],
  [0x1d15e, 0x1f251],
  [0x2f800, 0x2fa1d],
] as const

function decompositions(form: 'NFD' | 'NFKD'): Decompositions {
  if ('é'.normalize('NFD').length < 2) {
    throw new Error('this JavaScript engine cannot normalize Unicode: it was built without ICU')
  }
  const starts = new Uint16Array(decompositionEnd)
  const parts: number[] = [0]
  for (const [first, last] of ranges) {
    for (let codePoint = first; codePoint <= last; codePoint++) {
      const character = String.fromCodePoint(codePoint)
      const decomposed = character.normalize(form)
      if (decomposed === character || !isAssignedInUnicode9(codePoint)) continue
      const sequence = Array.from(decomposed, (part) => part.codePointAt(0)!)
      starts[codePoint] = parts.length
      parts.push(sequence.length, ...sequence)
    }
  }
  return { starts, parts: Uint32Array.from(parts) }
}
