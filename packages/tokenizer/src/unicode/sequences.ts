import { readNumbers, signed } from './numbers.ts'

/**
 * Reads sequences of code points by the code point that they stand for.
 *
 * @param table - how many they are; how far each code point is from the one before, less 1; the lengths, less 1; how far
 *   the first of each sequence is from that of the one before; how far the others are from those before
 *   in the same place, or from the last where the one before is shorter
 */
export function readSequences(table: string): Map<number, number[]> {
  const numbers = readNumbers(table)
  const count = numbers[0]!
  const gaps = numbers.slice(1)
  const lengths = gaps.slice(count)
  const firsts = lengths.slice(count)
  const others = firsts.slice(count).values()
  const sequences = new Map<number, number[]>()
  let codePoint = -1
  let last = [0]
  for (let index = 0; index < count; index++) {
    codePoint += gaps[index]! + 1
    const sequence = [last[0]! + signed(firsts[index]!)]
    for (let place = 1; place <= lengths[index]!; place++) {
      sequence.push((last[place] ?? last.at(-1)!) + signed(others.next().value!))
    }
    sequences.set(codePoint, sequence)
    last = sequence
  }
  return sequences
}
