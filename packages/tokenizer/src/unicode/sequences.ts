/**
 * Decodes sequences of code points by the code point that they stand for: how far each code point is from
 * the one before, how far the first of its sequence is, and the others.
 */
export function decodeSequences(text: string): Map<number, number[]> {
  const [gaps, firsts, rests] = text.split('|').map((list) => list.split(' '))
  const sequences = new Map<number, number[]>()
  let codePoint = -1
  let first = -1
  gaps!.forEach((gap, index) => {
    codePoint += parseInt(gap, 36) + 1
    first += parseInt(firsts![index]!, 36) + 1
    const rest = rests![index]!
    const others = rest === '' ? [] : rest.split('.').map((part) => parseInt(part, 36))
    sequences.set(codePoint, [first, ...others])
  })
  return sequences
}
