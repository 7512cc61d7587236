import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { trainingAllocations } from '../../test/training-allocations.ts'
import { Allocator } from './allocator.ts'

const start = 65_536

/** An allocator with limited memory, and the highest end that it has requested. */
function limitedTo(bytes: number) {
  const memory = { reached: start }
  const allocator = new Allocator(start, (end) => {
    if (end > start + bytes) return false
    memory.reached = Math.max(memory.reached, end)
    return true
  })
  return { allocator, memory }
}

interface Block {
  readonly block: number
  readonly address: number
  readonly size: number
}
const rounded = (bytes: number): number => Math.max(64, Math.ceil(bytes / 64) * 64)

/** The sizes of the gaps between blocks. */
function gapsBetween(blocks: readonly Block[], bytes: number): number[] {
  const sorted = [...blocks].sort((a, b) => a.address - b.address)
  const ends = [start, ...sorted.map(({ address, size }) => address + size)]
  const starts = [...sorted.map(({ address }) => address), start + bytes]
  return starts.map((next, i) => next - ends[i]!)
}

// Small sizes occur repeatedly; sizes from 1 MB take the high end of a hole.
const size = fc.oneof(
  fc.integer({ min: 0, max: 1_000 }),
  fc.integer({ min: 0, max: 200_000 }),
  fc.integer({ min: 2 ** 20 - 1_000, max: 2 ** 20 + 100_000 }),
)
const steps = fc.array(
  fc.oneof(size.map((bytes) => ({ bytes })), fc.nat().map((index) => ({ index }))),
  { maxLength: 400, size: 'max' },
) // prettier-ignore

describe('Allocator', () => {
  it('agrees with a naive allocator', () => {
    const limit = 4_000_000
    fc.assert(
      fc.property(steps, fc.nat(), (list, order) => {
        const { allocator } = limitedTo(limit)
        const blocks: Block[] = []
        const freeOne = (index: number) => {
          const [block] = blocks.splice(index % blocks.length, 1)
          if (block) allocator.free(block.block)
        }
        for (const step of list) {
          if ('index' in step) freeOne(step.index)
          else {
            const size = rounded(step.bytes)
            const hasRoom = Math.max(...gapsBetween(blocks, limit)) >= size
            const block = allocator.allocate(step.bytes)
            expect(block !== null).toBe(hasRoom)
            if (block !== null) blocks.push({ block, address: allocator.addressOf(block), size })
          }
          expect(blocks.every(({ address }) => address % 64 === 0)).toBe(true)
          expect(gapsBetween(blocks, limit).every((gap) => gap >= 0)).toBe(true)
          expect(allocator.blocks).toBe(blocks.length)
          expect(allocator.usedBytes).toBe(blocks.reduce((sum, block) => sum + block.size, 0))
        }
        while (blocks.length > 0) freeOne(order)
        expect(allocator.usedBytes).toBe(0)
        expect(allocator.addressOf(allocator.allocate(limit)!)).toBe(start)
      }),
      { seed: 1, numRuns: 200 },
    )
  })

  it('returns the same addresses for the same sequence of calls', () => {
    const run = () => {
      const { allocator } = limitedTo(2 ** 32 - start)
      const addresses: number[] = []
      const program = trainingAllocations(
        {
          allocate(bytes) {
            const block = allocator.allocate(bytes)!
            addresses.push(allocator.addressOf(block))
            return block
          },
          free: (block) => allocator.free(block),
        },
        7,
      )
      for (let step = 0; step < 50; step++) program.next()
      return addresses
    }
    expect(run()).toEqual(run())
  })

  it('coalesces a freed block with the free blocks on both sides', () => {
    const { allocator } = limitedTo(4 * 64)
    const [a, b, c] = [64, 64, 64].map((bytes) => allocator.allocate(bytes)!) as [
      number,
      number,
      number,
    ]
    allocator.allocate(64)
    allocator.free(a)
    allocator.free(c)
    expect(allocator.allocate(192)).toBeNull()
    allocator.free(b)
    expect(allocator.addressOf(allocator.allocate(192)!)).toBe(start)
  })

  it('allocates small blocks at the low end of a hole and large blocks at the high end', () => {
    const { allocator } = limitedTo(2 ** 24)
    const hole = allocator.allocate(2 ** 22)!
    allocator.allocate(64)
    allocator.free(hole)
    const high = allocator.allocate(2 ** 20)!
    const low = allocator.allocate(64)!
    expect([low, high].map((block) => allocator.addressOf(block))).toEqual([
      start,
      start + 3 * 2 ** 20,
    ])
    allocator.free(high)
    expect(allocator.addressOf(allocator.allocate(2 ** 22 - 64)!)).toBe(start + 64)
  })

  it('returns null for a size above 4 GB and throws if it frees a block that is not allocated', () => {
    const { allocator, memory } = limitedTo(Infinity)
    expect(allocator.allocate(2 ** 40)).toBeNull()
    expect(memory.reached).toBe(start)
    const block = allocator.allocate(100)!
    expect(() => allocator.free(block + 1)).toThrow(/not allocated/)
    expect(() => allocator.free(-1)).toThrow(/not allocated/)
    allocator.free(block)
    expect(() => allocator.free(block)).toThrow(/not allocated/)
  })

  it('keeps the end of memory within 6 % of the peak use over 200,000 training steps', () => {
    const { allocator, memory } = limitedTo(2 ** 32 - start)
    const program = trainingAllocations(
      { allocate: (bytes) => allocator.allocate(bytes)!, free: (block) => allocator.free(block) },
      1,
    )
    for (let step = 0; step < 200_000; step++) program.next()
    const reachedBytes = memory.reached - start
    expect(reachedBytes / allocator.peakBytes).toBeLessThan(1.06)
  }, 120_000)
})
