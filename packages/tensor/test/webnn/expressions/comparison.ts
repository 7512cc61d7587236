import * as heed from '../../../src/index.ts'
import type { Mask } from '../../../src/index.ts'
import type { Arguments, Expressions } from './arguments.ts'

const { and, not } = heed
const or = (a: Mask, b: Mask) => not(and(not(a), not(b)))
const masks = ({ a, b }: Arguments) => [a, b] as unknown as [Mask, Mask]

export const comparison: Expressions = {
  equal: ({ a, b }) => heed.equal(a, b),
  greater: ({ a, b }) => heed.greater(a, b),
  greaterOrEqual: ({ a, b }) => heed.greaterEqual(a, b),
  lesser: ({ a, b }) => heed.less(a, b),
  lesserOrEqual: ({ a, b }) => heed.lessEqual(a, b),
  logicalAnd: (given) => and(...masks(given)),
  logicalNot: ({ input }) => not(input as unknown as Mask),
  logicalOr: (given) => or(...masks(given)),
  logicalXor: (given) => and(or(...masks(given)), not(and(...masks(given)))),
  notEqual: ({ a, b }) => heed.notEqual(a, b),
}
