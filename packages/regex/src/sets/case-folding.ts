// Unicode case folding, simple and full. @see The Unicode Standard, section 3.13, "Default Case
// Folding".
import { readSequences } from '../unicode/decode-tables.ts'
import { fullFoldings, simpleFoldings } from '../unicode/generated/tables.ts'
import { has } from '../unicode/inversion-list.ts'
import { caseEnd, lowercaseOf } from '../unicode/lowercase.ts'
import { rangesOf, setOfRanges, type CodePointSet } from './code-point-set.ts'

interface Foldings {
  /** The simple folding of each code point whose folding is not its lower case. */
  readonly simple: ReadonlyMap<number, readonly number[]>
  /** For each simple folding, the other code points that fold to it. */
  readonly unfoldings: ReadonlyMap<number, readonly number[]>
  /** The full foldings of more than one code point. */
  readonly full: ReadonlyMap<number, readonly number[]>
}

let loaded: Foldings | undefined

// Decoded for the first case-insensitive pattern, because most programs have none.
function foldings(): Foldings {
  return (loaded ??= decode())
}

function decode(): Foldings {
  const simple = readSequences(simpleFoldings)
  const unfoldings = new Map<number, number[]>()
  const add = (from: number, fold: number) => {
    const others = unfoldings.get(fold)
    if (others) others.push(from)
    else unfoldings.set(fold, [from])
  }
  for (const [from, [fold]] of simple) if (fold !== from) add(from, fold!)
  for (let from = 0; from < caseEnd; from++) {
    const fold = lowercaseOf(from)
    if (fold !== from && !simple.has(from)) add(from, fold)
  }
  return { simple, unfoldings, full: readSequences(fullFoldings) }
}

/** The simple case folding of a code point. */
export function foldOf(code: number): number {
  return foldings().simple.get(code)?.[0] ?? lowercaseOf(code)
}

/** The full case folding of a code point: ß folds to ss. */
export function fullFoldOf(code: number): readonly number[] {
  return foldings().full.get(code) ?? [foldOf(code)]
}

/** The closure of a set under simple case folding. */
export function closeOverCase(set: CodePointSet): CodePointSet {
  const { unfoldings } = foldings()
  const added: [number, number][] = []
  for (const [fold, sources] of unfoldings) {
    if (!has(set, fold) && !sources.some((source) => has(set, source))) continue
    for (const code of [fold, ...sources]) added.push([code, code])
  }
  return setOfRanges([...added, ...rangesOf(set)])
}

/** The distinct full foldings, of more than one code point, of the members of a set. */
export function fullFoldingsIn(set: CodePointSet): readonly (readonly number[])[] {
  const folds = new Map<string, readonly number[]>()
  for (const [code, fold] of foldings().full) if (has(set, code)) folds.set(fold.join(), fold)
  return [...folds.values()]
}

/**
 * The single characters whose case folding is a prefix of `folded.slice(start)`.
 *
 * @param folded - a string after full case folding
 * @returns pairs of a prefix length in code points and the set of characters that fold to it
 */
export function unfoldingsAt(folded: readonly number[], start: number): [number, CodePointSet][] {
  const byLength = new Map<number, number[]>()
  for (const [code, fold] of foldings().full) {
    if (fold.every((part, offset) => folded[start + offset] === part)) {
      byLength.set(fold.length, [...(byLength.get(fold.length) ?? []), code])
    }
  }
  const first = folded[start]!
  const single = closeOverCase(setOfRanges([[first, first]]))
  return [
    ...[...byLength].map(([length, codes]): [number, CodePointSet] => [
      length,
      setOfRanges(codes.map((code) => [code, code])),
    ]),
    [1, single],
  ]
}
