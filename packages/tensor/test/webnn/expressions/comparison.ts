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
  logicalAnd: (args) => and(...masks(args)),
  logicalNot: ({ input }) => not(input as unknown as Mask),
  logicalOr: (args) => or(...masks(args)),
  logicalXor: (args) => and(or(...masks(args)), not(and(...masks(args)))),
  notEqual: ({ a, b }) => heed.notEqual(a, b),
}
