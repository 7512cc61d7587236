import type { View } from './view.ts'

/** A view with the last two axes exchanged. */
export function transposeView({ memory, offset, shape, strides }: View): View {
  return { memory, offset, shape: exchanged(shape), strides: exchanged(strides) }
}

function exchanged(list: readonly number[]): number[] {
  return [...list.slice(0, -2), list[list.length - 1]!, list[list.length - 2]!]
}
