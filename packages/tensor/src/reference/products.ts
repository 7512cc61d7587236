import type { View } from '../device/view.ts'
import type { Kernels } from '../device/kernels.ts'
import { transposeView } from '../device/transpose-view.ts'
import { sizeOf } from '../shape/sizes.ts'
import { elements, readAll, readRows, writeAll } from './memory.ts'
import { pointwise } from './pointwise.ts'

/** Views of the matrices in a view `[…, M, N]`, in row-major order of the leading axes. */
function matrices(view: View): View[] {
  const shape = view.shape.slice(-2)
  const strides = view.strides.slice(-2)
  const lead = {
    memory: view.memory,
    offset: view.offset,
    shape: view.shape.slice(0, -2),
    strides: view.strides.slice(0, -2),
  }
  return Array.from(elements(lead).offsets, (offset) => ({
    memory: view.memory,
    offset,
    shape,
    strides,
  }))
}

type Products =
  'epilogueBackward' | 'gather' | 'linear' | 'linearBackward' | 'matmul' | 'scatterAdd'

/** Matrix products, and gather and scatter of rows. */
export const products: Pick<Kernels, Products> = {
  matmul(a, b, out, bias, accumulate) {
    if (sizeOf(out.shape) === 0) return
    const [lefts, rights] = [matrices(a), matrices(b)]
    const biases = bias ? readAll(bias) : null
    for (const [index, target] of matrices(out).entries()) {
      const [left, right] = [readRows(lefts[index]!), readRows(rights[index]!)]
      const width = target.shape[1]!
      const element = (m: number, n: number) =>
        left[m]!.reduce((sum, value, k) => sum + value * right[k]![n]!, biases?.[n] ?? 0)
      writeAll(target, (i) => element(Math.floor(i / width), i % width), accumulate)
    }
  },
  linear(x, maps) {
    for (const { weight, bias, out, epilogue } of maps) {
      products.matmul(x, transposeView(weight), out, bias, false)
      if (!epilogue) continue
      const { activation, dropout, dropoutKey, result } = epilogue
      if (activation) pointwise.unary(activation, out, result)
      pointwise.dropout(activation ? result : out, dropout, dropoutKey, result, false)
    }
  },
  epilogueBackward({ activation, dropout, dropoutKey }, product, result, gradient, out) {
    pointwise.dropout(gradient, dropout, dropoutKey, out, false)
    const x = activation === 'relu' ? result : product
    if (activation) pointwise.unaryBackward(activation, x, result, out, out, false)
  },
  linearBackward(x, weight, gradient, xOut, weightOut, biasOut) {
    if (xOut) products.matmul(gradient, weight, xOut.view, null, xOut.accumulate)
    if (weightOut) {
      products.matmul(transposeView(gradient), x, weightOut.view, null, weightOut.accumulate)
    }
    if (!biasOut || sizeOf(biasOut.view.shape) === 0) return
    const rows = readRows(gradient)
    const total = (i: number) => rows.reduce((sum, row) => sum + row[i]!, 0)
    writeAll(biasOut.view, total, biasOut.accumulate)
  },
  gather(table, ids, out) {
    const width = out.shape[1]!
    const [all, rows] = [readAll(table), readAll(ids)]
    writeAll(out, (i) => all[rows[Math.floor(i / width)]! * width + (i % width)]!)
  },
  scatterAdd(gradient, ids, out) {
    const width = out.shape[1]!
    if (width === 0) return
    const rows = readRows(gradient)
    const { values, offsets } = elements(out)
    for (const [r, id] of readAll(ids).entries()) {
      for (let d = 0; d < width; d++) values[offsets[id * width + d]!]! += rows[r]![d]!
    }
  },
}
