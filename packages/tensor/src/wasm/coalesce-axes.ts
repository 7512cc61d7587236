/** An axis that several views share: its size, and the stride of each view. */
export interface SharedAxis {
  size: number
  readonly strides: number[]
}

/**
 * Merges adjacent axes that are contiguous in all views, and drops axes of size 1, so that kernels
 * loop over as few axes as possible.
 *
 * @returns at least `minAxes` axes, padded in front with axes of size 1
 */
export function coalesceAxes(
  shape: readonly number[],
  strides: readonly (readonly number[])[],
  minAxes: number,
): SharedAxis[] {
  const axes: SharedAxis[] = []
  for (const [i, size] of shape.entries()) {
    if (size === 1) continue
    const axisStrides = strides.map((list) => list[i]!)
    const last = axes.at(-1)
    if (last && axisStrides.every((stride, v) => last.strides[v] === stride * size)) {
      last.size *= size
      for (const [v, stride] of axisStrides.entries()) last.strides[v] = stride
    } else axes.push({ size, strides: axisStrides })
  }
  while (axes.length < minAxes) axes.unshift({ size: 1, strides: strides.map(() => 0) })
  return axes
}

/** Calls `work` with the offsets (in elements, one per view) of every index of the outer axes. */
export function forEachOffset(
  outer: readonly SharedAxis[],
  work: (offsets: readonly number[]) => void,
  views: number,
): void {
  const visit = (depth: number, offsets: readonly number[]): void => {
    const axis = outer[depth]
    if (!axis) return work(offsets)
    for (let i = 0; i < axis.size; i++) {
      visit(
        depth + 1,
        offsets.map((offset, v) => offset + i * axis.strides[v]!),
      )
    }
  }
  visit(0, new Array<number>(views).fill(0))
}
