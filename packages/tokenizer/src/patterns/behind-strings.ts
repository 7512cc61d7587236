import type { Cursor } from './cursor.ts'
import type { BehindString, SyntaxNode } from './syntax-tree.ts'

const maximumStrings = 64
const maximumLength = 64

/**
 * Spells out a look-behind as the strings of sets that may stand before: few, short, and each of a
 * known length, so that looking back costs a bounded time at every place.
 *
 * @param position - where the look-behind begins in the pattern
 * @throws `PatternError` if it has no bound, or looks ahead within.
 */
export function behindStrings(cursor: Cursor, node: SyntaxNode, position: number): BehindString[] {
  return spell(node, true)

  function spell(part: SyntaxNode, isFirst: boolean): BehindString[] {
    switch (part.kind) {
      case 'set':
        return [{ sets: [part.set], fromStart: false }]
      case 'choice':
        return bounded(part.options.flatMap((option) => spell(option, isFirst)))
      case 'sequence':
        return part.parts.reduce<BehindString[]>(
          (strings, item, at) => product(strings, spell(item, isFirst && at === 0)),
          [{ sets: [], fromStart: false }],
        )
      case 'repeat': {
        // What stands further to the left than it must is of no account.
        const maximum = isFirst ? part.minimum : part.maximum
        if (maximum > maximumLength) return refuse('without a bound')
        const strings: BehindString[] = []
        let power: BehindString[] = [{ sets: [], fromStart: false }]
        for (let count = 0; count <= maximum; count++) {
          if (count >= part.minimum) strings.push(...power)
          bounded(strings)
          if (count < maximum) power = product(power, spell(part.body, isFirst && count === 0))
        }
        return strings
      }
      case 'behind': {
        const isStart = part.strings.length === 1 && part.strings[0]!.fromStart
        if (isStart && !part.isNegative && part.strings[0]!.sets.length === 0)
          return [...part.strings]
        return refuse('with a look-behind in it')
      }
      default:
        return refuse('that looks ahead')
    }
  }

  function product(left: BehindString[], right: BehindString[]): BehindString[] {
    if (left.length * right.length > maximumStrings) refuse('of too many strings')
    return bounded(
      left.flatMap((before) =>
        right.flatMap((after) => {
          // Nothing can stand before the start of the text.
          if (after.fromStart && before.sets.length) return []
          const sets = [...before.sets, ...after.sets]
          return [{ sets, fromStart: before.fromStart || after.fromStart }]
        }),
      ),
    )
  }

  function bounded(strings: BehindString[]): BehindString[] {
    if (strings.length > maximumStrings) refuse('of too many strings')
    if (strings.some(({ sets }) => sets.length > maximumLength)) refuse('that is too long')
    return strings
  }

  function refuse(how: string): never {
    return cursor.refuse(`a look-behind ${how}`, 'is not run here', position)
  }
}
