import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BacktrackingMerger } from './backtracking-merger.ts'
import { mergeByHeap } from './merge-by-heap.ts'
import { mergeByScan } from './merge-by-scan.ts'
import { MergeTable, noRank } from './merge-table.ts'
import { SplitTable } from './split-table.ts'
import { Merger } from './merger.ts'
import { Symbols } from './symbols.ts'

const baseCount = 3

/** A table in which each merge combines earlier tokens into a new token. */
function learnedTable(choices: readonly (readonly [number, number])[]): MergeTable {
  const table = new MergeTable(choices.length)
  choices.forEach(([left, right], rank) => {
    const tokens = baseCount + rank
    table.set(rank, left % tokens, right % tokens, tokens)
  })
  return table
}

/** The same, but one text is one token, so that several merges may result in the same token. */
function spelledTable(choices: readonly (readonly [number, number])[]): MergeTable {
  const table = new MergeTable(choices.length)
  const texts = ['a', 'b', 'c']
  choices.forEach(([leftChoice, rightChoice], rank) => {
    const left = leftChoice % texts.length
    const right = rightChoice % texts.length
    const text = texts[left]! + texts[right]!
    if (!texts.includes(text)) texts.push(text)
    table.set(rank, left, right, texts.indexOf(text))
  })
  return table
}

function symbolsOf(ids: readonly number[]): Symbols {
  const symbols = new Symbols()
  symbols.clear(ids.length)
  ids.forEach((id, i) => {
    symbols.push(id, i + 1)
  })
  return symbols
}

const rows = ({ ids, ends, length }: Symbols): number[][] =>
  Array.from({ length }, (_, i) => [ids[i]!, ends[i]!])

/** Reference implementation: merges the leftmost pair of the lowest rank until no pair merges. */
function expectedMerge(table: MergeTable, ids: readonly number[]): number[][] {
  const tokens = ids.map((id, i) => [id, i + 1])
  for (;;) {
    let best: number = noRank
    let position = -1
    for (let i = 0; i + 1 < tokens.length; i++) {
      const rank = table.rankOf(tokens[i]![0]!, tokens[i + 1]![0]!)
      if (rank < best) {
        best = rank
        position = i
      }
    }
    if (position === -1) return tokens
    tokens.splice(position, 2, [table.results[best]!, tokens[position + 1]![1]!])
  }
}

const choices = fc.array(fc.tuple(fc.nat(40), fc.nat(40)), { minLength: 1, maxLength: 30 })
const symbolLists = fc.array(fc.nat(baseCount - 1), { minLength: 1, maxLength: 45 })
const runs = { numRuns: 3000, seed: 1 }

describe('each merge algorithm equals the reference', () => {
  it('by scanning', () => {
    fc.assert(
      fc.property(choices, symbolLists, (choice, ids) => {
        const table = learnedTable(choice)
        const symbols = symbolsOf(ids)
        mergeByScan(table, symbols)
        expect(rows(symbols)).toEqual(expectedMerge(table, ids))
      }),
      runs,
    )
  })

  it('with a heap', () => {
    fc.assert(
      fc.property(choices, symbolLists, (choice, ids) => {
        const table = learnedTable(choice)
        const symbols = symbolsOf(ids)
        mergeByHeap(table, symbols)
        expect(rows(symbols)).toEqual(expectedMerge(table, ids))
      }),
      runs,
    )
  })

  it.each([
    ['one merge per token', learnedTable],
    ['several merges per token', spelledTable],
  ])('by backtracking, with %s', (_, tableOf) => {
    let tested = 0
    fc.assert(
      fc.property(choices, symbolLists, (choice, ids) => {
        const table = tableOf(choice)
        const splits = SplitTable.of(table)
        if (!splits) return
        tested++
        const symbols = symbolsOf(ids)
        expect(BacktrackingMerger.of(splits)!.merge(symbols)).toBe(true)
        expect(rows(symbols)).toEqual(expectedMerge(table, ids))
      }),
      runs,
    )
    expect(tested).toBeGreaterThan(1000)
  })
})

describe('SplitTable', () => {
  it('is null if a merge makes a part of an earlier merge', () => {
    const table = new MergeTable(2)
    table.set(0, 3, 2, 4)
    table.set(1, 0, 1, 3)
    expect(SplitTable.of(table)).toBeNull()
  })

  it('omits a token whose text merges into other tokens', () => {
    const table = new MergeTable(3)
    table.set(0, 1, 2, 3) // bc
    table.set(1, 0, 1, 4) // ab
    table.set(2, 4, 2, 5) // abc, whose text is encoded as a|bc
    const splits = SplitTable.of(table)!
    expect([0, 1, 2, 3, 4, 5].map((id) => splits.indexOf(id))).toEqual([0, 1, 2, 3, 4, -1])
  })
})

describe('a long piece', () => {
  it('is merged if some of its symbols are themselves results of merges', () => {
    const table = new MergeTable(2)
    table.set(0, 0, 1, 2)
    table.set(1, 2, 2, 3)
    const ids = Array.from({ length: 50_000 }, (_, i) => (i % 3 === 0 ? 2 : (i % 3) - 1))
    const symbols = symbolsOf(ids)
    const merger = new Merger(table)
    merger.merge(symbols)
    const expected = symbolsOf(ids)
    mergeByHeap(table, expected)
    expect(rows(symbols)).toEqual(rows(expected))
  })

  it('is merged by backtracking if some of its symbols are in no merge', () => {
    fc.assert(
      fc.property(
        choices,
        fc.array(fc.nat(baseCount), { minLength: 1, maxLength: 45 }),
        (choice, base) => {
          const table = learnedTable(choice)
          const splits = SplitTable.of(table)
          if (!splits) return
          const ids = base.map((id) => (id === baseCount ? 1000 + base.length : id))
          const symbols = symbolsOf(ids)
          expect(BacktrackingMerger.of(splits)!.merge(symbols)).toBe(true)
          expect(rows(symbols)).toEqual(expectedMerge(table, ids))
        },
      ),
      runs,
    )
  })
})

describe('dropout', () => {
  it('retries a skipped merge after another merge', () => {
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

  it('does not retry a skipped merge if no other merge remains', () => {
    const table = learnedTable([[0, 1]])
    const symbols = symbolsOf([0, 1])
    mergeByHeap(table, symbols, { rate: 0.5, random: () => 0.1 })
    expect(symbols.length).toBe(2)
  })
})
