import { contiguousGradient } from '../autograd/gradient-buffers.ts'
import { record } from '../autograd/record.ts'
import type { Backward } from '../autograd/record.ts'
import { IndexError, ShapeError } from '../errors.ts'
import type { Shape } from '../shape/shape.ts'
import { checkShape, formatShape, sizeOf } from '../shape/sizes.ts'
import { IntTensor } from '../tensor/int-tensor.ts'
import type { Mask } from '../tensor/mask.ts'
import { Tensor } from '../tensor/tensor.ts'
import type { Values } from '../tensor/values.ts'
import { contiguous } from './layout.ts'
import { flat, kernelsOf } from './operands.ts'
import { emptyIdsOn, emptyMaskOn, emptyOn } from '../tensor/empty.ts'
import { anyKind, expectKind, expectOneDevice } from '../tensor/expect-kind.ts'

/**
 * Looks up the row of a table for each id.
 *
 * @param table - `[V, D]`
 * @param ids - `[…]`, from 0 to V − 1
 * @returns `[…, D]`
 * @throws `IndexError` if an id is outside the table.
 */
export function embedding<N extends Shape, V extends number, D extends number>(
  table: Tensor<[V, D]>,
  ids: IntTensor<N>,
): Tensor<[...N, D]> {
  expectKind('embedding', 'float32', table)
  if (table.rank !== 2)
    throw new ShapeError('embedding', 'a table [V, D]', formatShape(table.shape))
  const output = gather('embedding', table as Tensor, ids as unknown as IntTensor)
  return output as unknown as Tensor<[...N, D]>
}

/**
 * Gathers rows of the first axis: row i of the result is row `rows[i]` of `x`.
 *
 * @param x - `[V, …]`
 * @param rows - `[R]`, from 0 to V − 1
 * @returns `[R, …]`
 * @throws `IndexError` if a row is out of range.
 */
export function selectRows<R extends number, S extends Shape>(
  x: Tensor<[number, ...S]>,
  rows: IntTensor<[R]>,
): Tensor<[R, ...S]>
export function selectRows<R extends number, S extends Shape>(
  x: IntTensor<[number, ...S]>,
  rows: IntTensor<[R]>,
): IntTensor<[R, ...S]>
export function selectRows<R extends number, S extends Shape>(
  x: Mask<[number, ...S]>,
  rows: IntTensor<[R]>,
): Mask<[R, ...S]>
export function selectRows(x: unknown, rows: unknown): unknown {
  const order = rows as IntTensor
  expectKind('selectRows', anyKind, x)
  expectKind('selectRows', 'int32', order)
  if ((x as Values).rank === 0 || order.rank !== 1) {
    const shapes = `${formatShape((x as Values).shape)} and ${formatShape(order.shape)}`
    throw new ShapeError('selectRows', 'rows [V, …] and positions [R]', shapes)
  }
  if (x instanceof Tensor) return gather('selectRows', x, order)
  return copyRows(x as IntTensor | Mask, order)
}

function gather(name: string, x: Tensor, ids: IntTensor): Tensor {
  const [height = 0, ...rowShape] = x.shape
  const width = sizeOf(rowShape)
  const index = checkedIds(name, x, ids)
  const table = contiguous(x)
  const output = emptyOn(x.device, [...index.shape, ...rowShape])
  const asTable = (view: Values | Tensor, count: number) => ({
    memory: view.memory,
    offset: view.offset,
    shape: [count, width],
    strides: [width, 1],
  })
  const { kernels } = x.device
  kernels.gather(asTable(table, height), flat(index), asTable(output, index.size))
  const backward: Backward = (gradient, targets) => {
    const target = targets.get(0)
    if (!target) return
    if (!target.accumulate) kernels.fill(target.view, 0)
    const out = asTable(target.view as Tensor, height)
    kernels.scatterAdd(asTable(contiguousGradient(gradient), index.size), flat(index), out)
  }
  return record(name, output, [table], backward, [], [index])
}

/** Gathers rows of ids or masks with one copy per row, because they are few and small. */
function copyRows<T extends IntTensor | Mask>(x: T, rows: IntTensor): T {
  const order = checkedIds('selectRows', x, rows).dataSync()
  const shape = [order.length, ...x.shape.slice(1)]
  const output =
    x instanceof IntTensor ? emptyIdsOn(x.device, shape, x.bounds) : emptyMaskOn(x.device, shape)
  const rowOf = (view: Values, row: number) => ({
    memory: view.memory,
    offset: view.offset + row * view.strides[0]!,
    shape: view.shape.slice(1),
    strides: view.strides.slice(1),
  })
  for (const [i, row] of order.entries()) {
    kernelsOf(x).copy(rowOf(x, row), rowOf(output, i), false)
  }
  return output as IntTensor | Mask as T
}

function checkedIds(name: string, x: Values, ids: IntTensor): IntTensor {
  expectKind(name, 'int32', ids)
  expectOneDevice(name, x, ids)
  const height = x.shape[0] ?? 0
  const { minimum, maximum } = ids.bounds
  if (ids.size > 0 && (minimum < 0 || maximum >= height)) {
    const invalid = minimum < 0 ? minimum : maximum
    throw new IndexError(name, `expected ids from 0 to ${height - 1}, got ${invalid}`)
  }
  checkShape(name, [...ids.shape, ...x.shape.slice(1)])
  return contiguous(ids)
}
