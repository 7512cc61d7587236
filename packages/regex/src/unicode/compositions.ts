import { canonicalDecompositions, partsOf } from './decompositions.ts'
import { composeHangul } from './hangul.ts'

/** The lowest code point that composes with a preceding one. */
const lowestSecond = 0x300

/**
 * The composites in a matrix with a row for each first code point of a pair and a column for each
 * second one. Row and column 0 are for all other code points. With a `Map` of `Map`s, NFC of
 * Vietnamese was 10 % slower.
 */
interface Composites {
  readonly rows: Uint16Array
  readonly columns: Uint8Array
  readonly width: number
  readonly matrix: Uint32Array
}

let composites: Composites | undefined

/**
 * The primary composite of two code points in Unicode 9.0.
 *
 * @returns its code point, or 0 if the two do not compose
 * @see Unicode Standard Annex #15, definition D114.
 */
export function composeOf(first: number, second: number): number {
  if (second < lowestSecond) return 0
  const syllable = composeHangul(first, second)
  if (syllable > 0) return syllable
  const { rows, columns, width, matrix } = (composites ??= compositeMatrix())
  const column = second < columns.length ? columns[second]! : 0
  return column > 0 && first < rows.length ? matrix[rows[first]! * width + column]! : 0
}

/**
 * The primary composites, each with the two code points that compose to it: the second is the last
 * code point of its decomposition, and the first is the composite of the others. A composite that
 * NFC replaces is excluded from composition.
 */
export function compositionPairs(): [composite: number, first: number, second: number][] {
  const pairs: [number, number, number][] = []
  const canonical = canonicalDecompositions()
  canonical.starts.forEach((start, composite) => {
    const character = String.fromCodePoint(composite)
    if (start === 0 || character.normalize('NFC') !== character) return
    const parts = [...partsOf(canonical, composite)]
    const second = parts.pop()!
    const first = String.fromCodePoint(...parts).normalize('NFC')
    pairs.push([composite, first.codePointAt(0)!, second])
  })
  return pairs
}

function compositeMatrix(): Composites {
  const pairs = compositionPairs()
  const rows = new Uint16Array(1 + Math.max(...pairs.map(([, first]) => first)))
  const columns = new Uint8Array(1 + Math.max(...pairs.map(([, , second]) => second)))
  let height = 1
  let width = 1
  for (const [, first, second] of pairs) {
    rows[first] ||= height++
    columns[second] ||= width++
  }
  const matrix = new Uint32Array(height * width)
  for (const [composite, first, second] of pairs) {
    matrix[rows[first]! * width + columns[second]!] = composite
  }
  return { rows, columns, width, matrix }
}
