import { ids, mask, Random } from '../index.ts'
import { sizeOf } from '../shape/sizes.ts'
import type { InputFactory, OperationCase } from './operation-case.ts'

/** The input values of a case, the same on every device. */
export function inputsOf({ inputs, domain }: OperationCase): Float32Array[] {
  const random = new Random(3)
  return inputs.map((shape) =>
    Float32Array.from({ length: sizeOf(shape) }, (_, i) => {
      if (domain === 'positive') return 0.5 + random.uniform()
      // Elements are far from 0 and from each other, so that a small step keeps their order.
      if (domain === 'separated')
        return (i % 2 === 0 ? 1 : -1) * (0.3 + 0.05 * i + 0.01 * random.uniform())
      return random.normal()
    }),
  )
}

/** Creates the ids, masks and random generators of cases, which are the same in every call. */
export const inputFactory: InputFactory = {
  ids: (shape, below) => {
    const random = new Random(7)
    const draw = () => random.integer(below)
    return ids(Int32Array.from({ length: sizeOf(shape) }, draw), [...shape])
  },
  mask: (shape) => {
    const random = new Random(11)
    const draw = () => Number(random.uniform() < 0.7)
    return mask(Uint8Array.from({ length: sizeOf(shape) }, draw), [...shape])
  },
  random: () => new Random(13),
}
