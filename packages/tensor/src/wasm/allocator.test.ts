import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { trainingDay } from '../../test/training-day.ts'
import { Allocator } from './allocator.ts'

const start = 65_536

/** An allocator of a memory that keeps note of how far it was asked to reach. */
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
  readonly address: number
  readonly size: number
}
const rounded = (bytes: number): number => Math.max(64, Math.ceil(bytes / 64) * 64)

/** The sizes of the gaps between blocks, by the plainest of means. */
function gapsBetween(blocks: readonly Block[], bytes: number): number[] {
  const sorted = [...blocks].sort((a, b) => a.address - b.address)
  const ends = [start, ...sorted.map(({ address, size }) => address + size)]
  const starts = [...sorted.map(({ address }) => address), start + bytes]
  return starts.map((next, i) => next - ends[i]!)
}

// Sizes of a few units meet often; those around 1 MB take the other end of a hole.
const size = fc.oneof(
  fc.integer({ min: 0, max: 1_000 }),
  fc.integer({ min: 0, max: 200_000 }),
  fc.integer({ min: 2 ** 20 - 1_000, max: 2 ** 20 + 100_000 }),
)
const steps = fc.array(
  fc.oneof(size.map((bytes) => ({ bytes })), fc.nat().map((index) => ({ index }))),
  { maxLength: 400, size: 'max' },
) // prettier-ignore

describe('the allocator', () => {
  it('agrees with the plainest model', () => {
    const limit = 4_000_000
    fc.assert(
      fc.property(steps, fc.nat(), (list, order) => {
        const { allocator } = limitedTo(limit)
        const blocks: Block[] = []
        const giveBack = (index: number) => {
          const [block] = blocks.splice(index % blocks.length, 1)
          if (block) allocator.free(block.address)
        }
        for (const step of list) {
          if ('index' in step) giveBack(step.index)
          else {
            const wanted = rounded(step.bytes)
            const isRoom = Math.max(...gapsBetween(blocks, limit)) >= wanted
            const address = allocator.allocate(step.bytes)
            expect(address !== null).toBe(isRoom)
            if (address !== null) blocks.push({ address, size: wanted })
          }
          expect(blocks.every(({ address }) => address % 64 === 0)).toBe(true)
          expect(gapsBetween(blocks, limit).every((gap) => gap >= 0)).toBe(true)
          expect(allocator.blocks).toBe(blocks.length)
          expect(allocator.usedBytes).toBe(blocks.reduce((sum, block) => sum + block.size, 0))
        }
        while (blocks.length > 0) giveBack(order)
        expect(allocator.usedBytes).toBe(0)
        expect(allocator.allocate(limit)).toBe(start)
      }),
      { seed: 1, numRuns: 200 },
    )
  })

  it('gives the same addresses to the same program', () => {
    const run = () => {
      const { allocator } = limitedTo(2 ** 32 - start)
      const addresses: number[] = []
      const day = trainingDay(
        {
          take: (bytes) => addresses[addresses.push(allocator.allocate(bytes)!) - 1]!,
          give: (address) => allocator.free(address),
        },
        7,
      )
      for (let step = 0; step < 50; step++) day.next()
      return addresses
    }
    expect(run()).toEqual(run())
  })

  it('joins neighbours on both sides', () => {
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
    expect(allocator.allocate(192)).toBe(a)
  })

  it('keeps small blocks from cutting the room of large ones in two', () => {
    const { allocator } = limitedTo(2 ** 24)
    const hole = allocator.allocate(2 ** 22)!
    allocator.allocate(64)
    allocator.free(hole)
    const high = allocator.allocate(2 ** 20)!
    const low = allocator.allocate(64)!
    expect([low, high]).toEqual([hole, hole + 3 * 2 ** 20])
    allocator.free(high)
    expect(allocator.allocate(2 ** 22 - 64)).toBe(hole + 64)
  })

  it('refuses what is larger than any memory, and a block that it never gave', () => {
    const { allocator, memory } = limitedTo(Infinity)
    expect(allocator.allocate(2 ** 40)).toBeNull()
    expect(memory.reached).toBe(start)
    const address = allocator.allocate(100)!
    expect(() => allocator.free(address + 64)).toThrow(/no block begins/)
    allocator.free(address)
    expect(() => allocator.free(address)).toThrow(/no block begins/)
  })

  it('reaches little further than the most that was in use, through 200,000 steps', () => {
    const { allocator, memory } = limitedTo(2 ** 32 - start)
    const day = trainingDay(
      { take: (bytes) => allocator.allocate(bytes)!, give: (address) => allocator.free(address) },
      1,
    )
    for (let step = 0; step < 200_000; step++) day.next()
    const reachedBytes = memory.reached - start
    expect(reachedBytes / allocator.peakBytes).toBeLessThan(1.06)
  }, 120_000)
})
