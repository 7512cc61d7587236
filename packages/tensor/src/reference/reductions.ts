import type { Kernels } from '../device/kernels.ts'
import type { View } from '../device/view.ts'
import { elements, readAll, readRows, writeAll, writeRows } from './memory.ts'

/** A view that broadcasts `out` to the shape of x. */
function broadcastOut(out: View, x: View): View {
  const strides = out.strides.map((stride, i) => (out.shape[i] === x.shape[i] ? stride : 0))
  return { memory: out.memory, offset: out.offset, shape: x.shape, strides }
}

/** Stable descending argsort of a row; NaN sorts first. */
function argsortDescending(row: readonly number[]): number[] {
  const order = (value: number) => (value !== value ? Infinity : value)
  return row.map((_, i) => i).sort((a, b) => order(row[b]!) - order(row[a]!) || a - b)
}

/** The reductions. */
export const reductions: Pick<Kernels, 'argmax' | 'max' | 'sum' | 'topK'> = {
  sum(x, out, accumulate) {
    if (!accumulate) writeAll(out, () => 0)
    const xs = readAll(x)
    const { values, offsets } = elements(broadcastOut(out, x))
    for (const [i, offset] of offsets.entries()) values[offset]! += xs[i]!
  },
  max(x, out) {
    writeAll(out, () => -Infinity)
    const xs = readAll(x)
    const { values, offsets } = elements(broadcastOut(out, x))
    for (const [i, offset] of offsets.entries()) {
      values[offset] = Math.max(values[offset]!, xs[i]!)
    }
  },
  argmax(x, out) {
    const indices = readRows(x).map((row) => argsortDescending(row)[0]!)
    writeAll(out, (i) => indices[i]!)
  },
  topK(x, values, indices) {
    const k = values.shape[1]!
    const rows = readRows(x)
    const rowIndices = rows.map((row) => argsortDescending(row).slice(0, k))
    writeRows(indices, rowIndices)
    writeRows(
      values,
      rowIndices.map((list, r) => list.map((i) => rows[r]![i]!)),
    )
  },
}
