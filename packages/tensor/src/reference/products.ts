import type { View } from '../device/device.ts'
import type { Kernels } from '../device/kernels.ts'
import { elements, readAll, readRows, writeAll } from './memory.ts'
import { pointwise } from './pointwise.ts'

/** The matrices of a view `[…, M, N]`, one behind another. */
function matrices(view: View): View[] {
  const shape = view.shape.slice(-2)
  const strides = view.strides.slice(-2)
  const lead = {
    memory: view.memory,
    offset: view.offset,
    shape: view.shape.slice(0, -2),
    strides: view.strides.slice(0, -2),
  }
  return Array.from(elements(lead).places, (offset) => ({
    memory: view.memory,
    offset,
    shape,
    strides,
  }))
}

type Products = 'epilogueBackward' | 'gather' | 'matmul' | 'scatterAdd'

/** The kernels that multiply matrices and look up rows. */
export const products: Pick<Kernels, Products> = {
  matmul(a, b, out, bias, accumulate, epilogue) {
    const [lefts, rights] = [matrices(a), matrices(b)]
    const biases = bias ? readAll(bias) : null
    for (const [index, target] of matrices(out).entries()) {
      const [left, right] = [readRows(lefts[index]!), readRows(rights[index]!)]
      const width = target.shape[1]!
      const cell = (m: number, n: number) =>
        left[m]!.reduce((sum, value, k) => sum + value * right[k]![n]!, biases?.[n] ?? 0)
      writeAll(target, (i) => cell(Math.floor(i / width), i % width), accumulate)
    }
    if (!epilogue) return
    const { activation, dropout, dropoutKey, result } = epilogue
    if (activation) pointwise.unary(activation, out, result)
    pointwise.dropout(activation ? result : out, dropout, dropoutKey, result, false)
  },
  epilogueBackward({ activation, dropout, dropoutKey }, product, result, gradient, out) {
    pointwise.dropout(gradient, dropout, dropoutKey, out, false)
    const x = activation === 'relu' ? result : product
    if (activation) pointwise.unaryBackward(activation, x, result, out, out, false)
  },
  gather(table, ids, out) {
    const rows = readRows(table)
    const all = readAll(ids).flatMap((id) => rows[id]!)
    writeAll(out, (i) => all[i]!)
  },
  scatterAdd(gradient, ids, out) {
    const width = out.shape[1]!
    const rows = readRows(gradient)
    const { values, places } = elements(out)
    for (const [r, id] of readAll(ids).entries()) {
      for (let d = 0; d < width; d++) values[places[id * width + d]!]! += rows[r]![d]!
    }
  },
}
