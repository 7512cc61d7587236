import type { View } from './view.ts'

/** A view with the last two axes swapped. */
export function transposeView({ memory, offset, shape, strides }: View): View {
  return { memory, offset, shape: swapLastTwo(shape), strides: swapLastTwo(strides) }
}

function swapLastTwo(list: readonly number[]): number[] {
  return [...list.slice(0, -2), list[list.length - 1]!, list[list.length - 2]!]
}
