import type { DType } from '../device/view.ts'
import { formatShape } from '../shape/sizes.ts'
import type { Nested } from './nest.ts'

const names: Record<DType, string> = { float32: 'Tensor', int32: 'IntTensor', bool: 'Mask' }
const edgeItems = 3
/** A longer axis is printed as its first and last `edgeItems` elements. */
export const maxPrinted = 2 * edgeItems + 2

/** Formats a tensor for printing: class, shape and elements, with long axes shortened. */
export function format(values: Nested | null, shape: readonly number[], dtype: DType): string {
  const head = `${names[dtype]} ${formatShape(shape)}`
  return values === null ? `${head} (freed)` : `${head} ${formatNested(values, 1)}`
}

function formatNested(values: Nested, depth: number): string {
  if (!Array.isArray(values)) return formatElement(values)
  const items =
    values.length > maxPrinted
      ? [...values.slice(0, edgeItems), null, ...values.slice(-edgeItems)]
      : values
  const texts = items.map((value) => (value === null ? '…' : formatNested(value, depth + 1)))
  const isNested = Array.isArray(values[0])
  return `[${texts.join(isNested ? `,\n${' '.repeat(depth)}` : ', ')}]`
}

function formatElement(value: number | boolean): string {
  if (typeof value === 'boolean') return String(value)
  if (Number.isInteger(value) || !Number.isFinite(value))
    return Object.is(value, -0) ? '-0' : String(value)
  return String(Number(value.toPrecision(4)))
}
