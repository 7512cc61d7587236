import { RegexError } from '../regex-error.ts'
import { codePointEnd, type CodePointSet } from '../sets/code-point-set.ts'

const maxClasses = 255

/**
 * The equivalence classes of code points that a pattern distinguishes: two code points of a class
 * are members of the same sets. They are the input symbols of the automaton.
 */
export interface Alphabet {
  /**
   * The number of classes; the number after the last class is the symbol for the end of the text.
   */
  readonly size: number
  /** The class of each code point below 0x10000; a surrogate has the class of U+FFFD. */
  readonly classes: Uint8Array
  /** For each set and class, 1 if the class is a subset of the set. */
  readonly members: readonly Uint8Array[]
  /** The class of a code point from 0x10000 on. */
  readonly classOfAstral: (code: number) => number
}

/**
 * Partitions Unicode into the equivalence classes of some sets: splits the code space wherever
 * membership in a set changes, and merges the ranges with equal memberships.
 *
 * @throws `RegexError` if there are more than 255 classes.
 */
export function alphabetOf(sets: readonly CodePointSet[]): Alphabet {
  const flips = sets.flatMap((set, index) => set.map((code) => [code, index] as const))
  flips.sort((a, b) => a[0] - b[0])
  const memberships = new Uint8Array(sets.length)
  const ids = new Map<string, number>()
  const signatures: Uint8Array[] = []
  const starts: number[] = []
  const startClasses: number[] = []
  for (let index = 0, code = 0; ;) {
    while (flips[index]?.[0] === code) memberships[flips[index++]![1]]! ^= 1
    const key = memberships.join('')
    let id = ids.get(key)
    if (id === undefined) {
      ids.set(key, (id = signatures.push(memberships.slice()) - 1))
      if (id >= maxClasses)
        throw new RegexError('the pattern', 0, 'the pattern distinguishes too many sets')
    }
    starts.push(code)
    startClasses.push(id)
    code = flips[index]?.[0] ?? codePointEnd
    if (code >= codePointEnd) break
  }
  const classes = new Uint8Array(0x10000)
  for (const [index, start] of starts.entries()) {
    if (start <= 0xffff)
      classes.fill(startClasses[index]!, start, Math.min(starts[index + 1] ?? 0x10000, 0x10000))
  }
  classes.fill(classes[0xfffd]!, 0xd800, 0xe000)
  const members = sets.map((_, index) =>
    Uint8Array.from(signatures, (signature) => signature[index]!),
  )

  const classOfAstral = (code: number): number => {
    let low = 0
    let high = starts.length
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if (starts[middle]! <= code) low = middle
      else high = middle
    }
    return startClasses[low]!
  }
  return { size: signatures.length, classes, members, classOfAstral }
}
