import { codePointLimit, type CodePointSet } from './code-point-set.ts'
import { PatternError } from './pattern-error.ts'

const maximumClasses = 255

/**
 * The classes of code points that a pattern tells apart: two code points of one class are in the
 * same of its sets.
 */
export interface Alphabet {
  /** How many classes there are. The number after the last one stands for the end of the text. */
  readonly size: number
  /** The class of each code point below 0x10000; of surrogates that of U+FFFD. */
  readonly classes: Uint8Array
  /** For each set, whether it has each class. */
  readonly members: readonly Uint8Array[]
  /** Gives the class of a code point from 0x10000 on. */
  readonly classOfAstral: (code: number) => number
}

/**
 * Finds the classes of some sets: cuts Unicode wherever one of them flips, and takes the pieces
 * together that are in the same sets.
 *
 * @throws `PatternError` if there are more than 255 classes.
 */
export function alphabetOf(sets: readonly CodePointSet[]): Alphabet {
  const flips = sets.flatMap((set, at) => set.map((code) => [code, at] as const))
  flips.sort((one, other) => one[0] - other[0])
  const isIn = new Uint8Array(sets.length)
  const ids = new Map<string, number>()
  const signatures: Uint8Array[] = []
  const starts: number[] = []
  const startClasses: number[] = []
  for (let at = 0, code = 0; ;) {
    while (flips[at]?.[0] === code) isIn[flips[at++]![1]]! ^= 1
    const key = isIn.join('')
    let id = ids.get(key)
    if (id === undefined) {
      ids.set(key, (id = signatures.push(isIn.slice()) - 1))
      if (id >= maximumClasses)
        throw new PatternError('the pattern', 0, 'the pattern tells too many sets apart')
    }
    starts.push(code)
    startClasses.push(id)
    code = flips[at]?.[0] ?? codePointLimit
    if (code >= codePointLimit) break
  }
  const classes = new Uint8Array(0x10000)
  for (const [at, start] of starts.entries()) {
    if (start <= 0xffff)
      classes.fill(startClasses[at]!, start, Math.min(starts[at + 1] ?? 0x10000, 0x10000))
  }
  classes.fill(classes[0xfffd]!, 0xd800, 0xe000)
  const members = sets.map((_, at) => Uint8Array.from(signatures, (signature) => signature[at]!))

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
