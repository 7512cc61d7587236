import type { Kernels } from '../device/kernels.ts'
import type { View } from '../device/device.ts'
import { elements, readAll, readRows, writeAll, writeRows } from './memory.ts'

/** Out's elements, each repeated where x is longer. */
function repeated(out: View, x: View): View {
  const strides = out.strides.map((stride, i) => (out.shape[i] === x.shape[i] ? stride : 0))
  return { memory: out.memory, offset: out.offset, shape: x.shape, strides }
}

/** The indices of a row, largest value first, lower index first on ties; NaN is larger than all. */
function ranked(row: readonly number[]): number[] {
  const order = (value: number) => (value !== value ? Infinity : value)
  return row.map((_, i) => i).sort((a, b) => order(row[b]!) - order(row[a]!) || a - b)
}

/** The kernels that make few numbers of many. */
export const reductions: Pick<Kernels, 'argmax' | 'max' | 'sum' | 'topK'> = {
  sum(x, out, accumulate) {
    if (!accumulate) writeAll(out, () => 0)
    const xs = readAll(x)
    const { values, places } = elements(repeated(out, x))
    for (const [i, place] of places.entries()) values[place]! += xs[i]!
  },
  max(x, out) {
    writeAll(out, () => -Infinity)
    const xs = readAll(x)
    const { values, places } = elements(repeated(out, x))
    for (const [i, place] of places.entries()) values[place] = Math.max(values[place]!, xs[i]!)
  },
  argmax(x, out) {
    const best = readRows(x).map((row) => ranked(row)[0]!)
    writeAll(out, (i) => best[i]!)
  },
  topK(x, values, indices) {
    const k = values.shape[1]!
    const rows = readRows(x)
    const chosen = rows.map((row) => ranked(row).slice(0, k))
    writeRows(indices, chosen)
    writeRows(
      values,
      chosen.map((list, r) => list.map((i) => rows[r]![i]!)),
    )
  },
}
