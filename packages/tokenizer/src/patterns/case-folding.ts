import { has } from '../unicode/code-point-set.ts'
import { fullFoldings, simpleFoldings } from '../unicode/generated/tables.ts'
import { caseEnd, lowercaseOf } from '../unicode/lowercase.ts'
import { readSequences } from '../unicode/sequences.ts'
import { rangesOf, setOfRanges, type CodePointSet } from './code-point-set.ts'

interface Foldings {
  /** What a code point folds to, where that is one, but not its lower case. */
  readonly simple: ReadonlyMap<number, readonly number[]>
  /** What folds to a code point. */
  readonly unfolded: ReadonlyMap<number, readonly number[]>
  /** What a code point folds to, where that is several. */
  readonly full: ReadonlyMap<number, readonly number[]>
}

let loaded: Foldings | undefined

// Read at the first pattern that ignores case: most never do.
function foldings(): Foldings {
  return (loaded ??= read())
}

function read(): Foldings {
  const simple = readSequences(simpleFoldings)
  const unfolded = new Map<number, number[]>()
  const add = (from: number, fold: number) => {
    const others = unfolded.get(fold)
    if (others) others.push(from)
    else unfolded.set(fold, [from])
  }
  for (const [from, [fold]] of simple) if (fold !== from) add(from, fold!)
  for (let from = 0; from < caseEnd; from++) {
    const fold = lowercaseOf(from)
    if (fold !== from && !simple.has(from)) add(from, fold)
  }
  return { simple, unfolded, full: readSequences(fullFoldings) }
}

/** Gives what a code point folds to, where that is one. */
export function foldOf(code: number): number {
  return foldings().simple.get(code)?.[0] ?? lowercaseOf(code)
}

/** Gives what a code point folds to, where that may be several: ß gives ss. */
export function fullFoldOf(code: number): readonly number[] {
  return foldings().full.get(code) ?? [foldOf(code)]
}

/** Gives a set with all that differs from its members by case alone. */
export function closeUnderCase(set: CodePointSet): CodePointSet {
  const { unfolded } = foldings()
  const added: [number, number][] = []
  for (const [fold, sources] of unfolded) {
    if (!has(set, fold) && !sources.some((source) => has(set, source))) continue
    for (const code of [fold, ...sources]) added.push([code, code])
  }
  return setOfRanges([...added, ...rangesOf(set)])
}

/** Gives the strings, folded, that some members of a set fold to, where that is several. */
export function fullFoldsIn(set: CodePointSet): readonly (readonly number[])[] {
  const folds = new Map<string, readonly number[]>()
  for (const [code, fold] of foldings().full) if (has(set, code)) folds.set(fold.join(), fold)
  return [...folds.values()]
}

/**
 * Gives every way to write the beginning of a folded string as one character.
 *
 * @param folded - a string after folding
 * @param at - where in it to begin
 * @returns how many of its code points each set of characters stands for
 */
export function writingsAt(folded: readonly number[], at: number): [number, CodePointSet][] {
  const byLength = new Map<number, number[]>()
  for (const [code, fold] of foldings().full) {
    if (fold.every((part, offset) => folded[at + offset] === part)) {
      byLength.set(fold.length, [...(byLength.get(fold.length) ?? []), code])
    }
  }
  const one = folded[at]!
  const single = closeUnderCase(setOfRanges([[one, one]]))
  return [
    ...[...byLength].map(([length, codes]): [number, CodePointSet] => [
      length,
      setOfRanges(codes.map((code) => [code, code])),
    ]),
    [1, single],
  ]
}
