import { tensor } from '../../../index.ts'
import { op } from '../../operation-case.ts'
import { numberCheck, repeated } from './number-check.ts'

const [inf, nan] = [Infinity, NaN]

const pairs: [number, number][] = [
  [nan, 1], [1, nan], [nan, nan], [inf, inf], [inf, -inf], [-inf, 1],
  [1, 0], [-1, 0], [0, 0], [1, -0], [-0, -0], [1, inf], [0, inf],
] // prettier-ignore

/** The IEEE 754 result of each binary operation. */
const binary: Record<string, (a: number, b: number) => number> = {
  add: (a, b) => a + b,
  divide: (a, b) => a / b,
  maximum: (a, b) => Math.max(a, b),
  minimum: (a, b) => Math.min(a, b),
  multiply: (a, b) => a * b,
  subtract: (a, b) => a - b,
  equal: (a, b) => Number(a === b),
  greater: (a, b) => Number(a > b),
  greaterEqual: (a, b) => Number(a >= b),
  less: (a, b) => Number(a < b),
  lessEqual: (a, b) => Number(a <= b),
  notEqual: (a, b) => Number(a !== b),
}

export const pairChecks = Object.entries(binary).map(([name, rule]) =>
  numberCheck(
    `${name} follows IEEE 754 for NaN, infinities and zeros`,
    repeated(pairs.map(([a, b]) => rule(a, b))),
    () => {
      const [a, b] = [0, 1].map((i) => tensor(repeated(pairs).map((pair) => pair[i]!)))
      return op[name as 'add'](a, b)
    },
  ),
)
