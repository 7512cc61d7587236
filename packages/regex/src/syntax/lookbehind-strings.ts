import type { Cursor } from './cursor.ts'
import type { LookbehindString, SyntaxNode } from './syntax-tree.ts'

const maxStrings = 64
const maxLength = 64

/**
 * Expands the body of a lookbehind to the strings of sets that it matches. Their number and length
 * are limited, so a lookbehind takes bounded time at each position.
 *
 * @param position - the offset of the lookbehind in the pattern
 * @throws `RegexError` if the body is unbounded, has too many strings, or contains a lookaround.
 */
export function lookbehindStrings(
  cursor: Cursor,
  node: SyntaxNode,
  position: number,
): LookbehindString[] {
  return expand(node, true)

  function expand(part: SyntaxNode, isFirst: boolean): LookbehindString[] {
    switch (part.kind) {
      case 'set':
        return [{ sets: [part.set], atStart: false }]
      case 'alternation':
        return bounded(part.options.flatMap((option) => expand(option, isFirst)))
      case 'sequence':
        return part.parts.reduce<LookbehindString[]>(
          (strings, item, index) => product(strings, expand(item, isFirst && index === 0)),
          [{ sets: [], atStart: false }],
        )
      case 'repeat': {
        // At the left end, repetitions beyond the minimum change nothing.
        const maximum = isFirst ? part.minimum : part.maximum
        if (maximum > maxLength) return refuse('without a bound')
        const strings: LookbehindString[] = []
        let power: LookbehindString[] = [{ sets: [], atStart: false }]
        for (let count = 0; count <= maximum; count++) {
          if (count >= part.minimum) strings.push(...power)
          bounded(strings)
          if (count < maximum) power = product(power, expand(part.body, isFirst && count === 0))
        }
        return strings
      }
      case 'lookbehind': {
        const isStart = part.strings.length === 1 && part.strings[0]!.atStart
        if (isStart && !part.isNegative && part.strings[0]!.sets.length === 0)
          return [...part.strings]
        return refuse('that contains a lookbehind')
      }
      default:
        return refuse('that contains a lookahead')
    }
  }

  function product(left: LookbehindString[], right: LookbehindString[]): LookbehindString[] {
    if (left.length * right.length > maxStrings) refuse('of too many strings')
    return bounded(
      left.flatMap((before) =>
        right.flatMap((after) => {
          // No character precedes the start of the text.
          if (after.atStart && before.sets.length) return []
          const sets = [...before.sets, ...after.sets]
          return [{ sets, atStart: before.atStart || after.atStart }]
        }),
      ),
    )
  }

  function bounded(strings: LookbehindString[]): LookbehindString[] {
    if (strings.length > maxStrings) refuse('of too many strings')
    if (strings.some(({ sets }) => sets.length > maxLength)) refuse('that is too long')
    return strings
  }

  function refuse(property: string): never {
    return cursor.refuse(`a lookbehind ${property}`, 'is not supported', position)
  }
}
