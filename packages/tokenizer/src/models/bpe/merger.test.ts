import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BacktrackingMerger } from './backtracking-merger.ts'
import { mergeByHeap } from './merge-by-heap.ts'
import { mergeByScan } from './merge-by-scan.ts'
import { MergeTable, noRank } from './merge-table.ts'
import { SplitTable } from './split-table.ts'
import { Merger } from './merger.ts'
import { Symbols } from './symbols.ts'

const atomCount = 3

/** A table in which each merge takes tokens that were there before it, and makes a new one. */
function learnedTable(choices: readonly (readonly [number, number])[]): MergeTable {
  const table = new MergeTable(choices.length)
  choices.forEach(([left, right], rank) => {
    const tokens = atomCount + rank
    table.set(rank, left % tokens, right % tokens, tokens)
  })
  return table
}

/** The same, but tokens that spell the same text are the same, so that a token may come about in several ways. */
function spelledTable(choices: readonly (readonly [number, number])[]): MergeTable {
  const table = new MergeTable(choices.length)
  const texts = ['a', 'b', 'c']
  choices.forEach(([one, other], rank) => {
    const left = one % texts.length
    const right = other % texts.length
    const text = texts[left]! + texts[right]!
    if (!texts.includes(text)) texts.push(text)
    table.set(rank, left, right, texts.indexOf(text))
  })
  return table
}

function symbolsOf(atoms: readonly number[]): Symbols {
  const symbols = new Symbols()
  symbols.clear(atoms.length)
  atoms.forEach((atom, i) => {
    symbols.push(atom, i + 1)
  })
  return symbols
}

const rows = ({ ids, ends, length }: Symbols): number[][] =>
  Array.from({ length }, (_, i) => [ids[i]!, ends[i]!])

/** Merges as it is told: the lowest rank, the leftmost place, again and again. */
function mergedByTheBook(table: MergeTable, atoms: readonly number[]): number[][] {
  const tokens = atoms.map((atom, i) => [atom, i + 1])
  for (;;) {
    let best: number = noRank
    let at = -1
    for (let i = 0; i + 1 < tokens.length; i++) {
      const rank = table.rankOf(tokens[i]![0]!, tokens[i + 1]![0]!)
      if (rank < best) {
        best = rank
        at = i
      }
    }
    if (at === -1) return tokens
    tokens.splice(at, 2, [table.results[best]!, tokens[at + 1]![1]!])
  }
}

const choices = fc.array(fc.tuple(fc.nat(40), fc.nat(40)), { minLength: 1, maxLength: 30 })
const atoms = fc.array(fc.nat(atomCount - 1), { minLength: 1, maxLength: 45 })
const runs = { numRuns: 3000, seed: 1 }

describe('all ways to merge come to the same', () => {
  it('for a few symbols', () => {
    fc.assert(
      fc.property(choices, atoms, (choice, list) => {
        const table = learnedTable(choice)
        const symbols = symbolsOf(list)
        mergeByScan(table, symbols)
        expect(rows(symbols)).toEqual(mergedByTheBook(table, list))
      }),
      runs,
    )
  })

  it('with a queue', () => {
    fc.assert(
      fc.property(choices, atoms, (choice, list) => {
        const table = learnedTable(choice)
        const symbols = symbolsOf(list)
        mergeByHeap(table, symbols)
        expect(rows(symbols)).toEqual(mergedByTheBook(table, list))
      }),
      runs,
    )
  })

  it.each([
    ['each comes about in one way', learnedTable],
    ['some come about in several ways', spelledTable],
  ])('without merging, by what may follow what: tokens of which %s', (_, tableOf) => {
    let read = 0
    fc.assert(
      fc.property(choices, atoms, (choice, list) => {
        const table = tableOf(choice)
        const trees = SplitTable.of(table)
        if (!trees) return
        read++
        const symbols = symbolsOf(list)
        expect(BacktrackingMerger.of(trees)!.merge(symbols)).toBe(true)
        expect(rows(symbols)).toEqual(mergedByTheBook(table, list))
      }),
      runs,
    )
    expect(read).toBeGreaterThan(1000)
  })
})

describe('trees of merges', () => {
  it('are refused where a merge makes what came before it', () => {
    const table = new MergeTable(2)
    table.set(0, 3, 2, 4)
    table.set(1, 0, 1, 3)
    expect(SplitTable.of(table)).toBeNull()
  })

  it('leave out a token whose text merges to something else', () => {
    const table = new MergeTable(3)
    table.set(0, 1, 2, 3) // bc
    table.set(1, 0, 1, 4) // ab
    table.set(2, 4, 2, 5) // abc, which is a|bc
    const trees = SplitTable.of(table)!
    expect([0, 1, 2, 3, 4, 5].map((id) => trees.indexOf(id))).toEqual([0, 1, 2, 3, 4, -1])
  })
})

describe('a long piece', () => {
  it('of symbols that merges make is merged all the same', () => {
    const table = new MergeTable(2)
    table.set(0, 0, 1, 2)
    table.set(1, 2, 2, 3)
    const list = Array.from({ length: 50_000 }, (_, i) => (i % 3 === 0 ? 2 : (i % 3) - 1))
    const symbols = symbolsOf(list)
    const merger = new Merger(table)
    merger.merge(symbols)
    const queued = symbolsOf(list)
    mergeByHeap(table, queued)
    expect(rows(symbols)).toEqual(rows(queued))
  })
})

describe('a long piece with symbols that are in no merge', () => {
  it('is merged around them, and needs no queue', () => {
    fc.assert(
      fc.property(
        choices,
        fc.array(fc.nat(atomCount), { minLength: 1, maxLength: 45 }),
        (choice, list) => {
          const table = learnedTable(choice)
          const trees = SplitTable.of(table)
          if (!trees) return
          const ids = list.map((atom) => (atom === atomCount ? 1000 + list.length : atom))
          const symbols = symbolsOf(ids)
          expect(BacktrackingMerger.of(trees)!.merge(symbols)).toBe(true)
          expect(rows(symbols)).toEqual(mergedByTheBook(table, ids))
        },
      ),
      runs,
    )
  })
})

describe('dropout', () => {
  it('lets a place step aside until another one has had its turn', () => {
    const table = learnedTable([
      [0, 1],
      [1, 2],
    ])
    const numbers = [0.1, 0.9, 0.9, 0.9]
    const symbols = symbolsOf([0, 1, 2])
    mergeByHeap(table, symbols, { rate: 0.5, random: () => numbers.shift()! })
    expect(rows(symbols)).toEqual([
      [0, 1],
      [4, 3],
    ])
  })

  it('loses what steps aside when nothing is left', () => {
    const table = learnedTable([[0, 1]])
    const symbols = symbolsOf([0, 1])
    mergeByHeap(table, symbols, { rate: 0.5, random: () => 0.1 })
    expect(symbols.length).toBe(2)
  })
})
