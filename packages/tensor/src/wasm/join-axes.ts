/** An axis that several views walk together: its size, and the stride of each view. */
export interface JoinedAxis {
  size: number
  readonly strides: number[]
}

/**
 * Joins neighbouring axes that lie one behind another in all views, and drops axes of size 1, so
 * that kernels see as few as there really are.
 *
 * @returns at least `least` axes; new ones of size 1 stand in front
 */
export function joinAxes(
  shape: readonly number[],
  strides: readonly (readonly number[])[],
  least: number,
): JoinedAxis[] {
  const axes: JoinedAxis[] = []
  for (const [i, size] of shape.entries()) {
    if (size === 1) continue
    const own = strides.map((list) => list[i]!)
    const last = axes.at(-1)
    if (last && own.every((stride, v) => last.strides[v] === stride * size)) {
      last.size *= size
      for (const [v, stride] of own.entries()) last.strides[v] = stride
    } else axes.push({ size, strides: own })
  }
  while (axes.length < least) axes.unshift({ size: 1, strides: strides.map(() => 0) })
  return axes
}

/** Calls `work` with the offsets (in elements, one a view) of every place of the outer axes. */
export function forEachPlace(
  outer: readonly JoinedAxis[],
  work: (offsets: readonly number[]) => void,
  views: number,
): void {
  const visit = (axis: number, offsets: readonly number[]): void => {
    const at = outer[axis]
    if (!at) return work(offsets)
    for (let i = 0; i < at.size; i++) {
      visit(
        axis + 1,
        offsets.map((offset, v) => offset + i * at.strides[v]!),
      )
    }
  }
  visit(0, new Array<number>(views).fill(0))
}
