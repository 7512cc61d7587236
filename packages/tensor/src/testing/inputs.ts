import { ids, mask, Random } from '../index.ts'
import { sizeOf } from '../shape/sizes.ts'
import type { InputFactory, OperationCase } from './operation-case.ts'

/** The input values of a case, the same on every device. */
export function inputsOf({ inputs, domain }: OperationCase): Float32Array[] {
  const random = new Random(3)
  return inputs.map((shape) =>
    Float32Array.from({ length: sizeOf(shape) }, (_, i) => {
      if (domain === 'positive') return 0.5 + random.uniform()
      // Far from 0 and from each other, so that a small step does not change their order.
      if (domain === 'apart')
        return (i % 2 === 0 ? 1 : -1) * (0.3 + 0.05 * i + 0.01 * random.uniform())
      return random.normal()
    }),
  )
}

/** The ids, masks and random numbers of cases, the same in every call. */
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
