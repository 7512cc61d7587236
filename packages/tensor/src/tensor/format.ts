import type { DType } from '../device/view.ts'
import { formatShape } from '../shape/sizes.ts'
import type { Nested } from './nest.ts'

const names: Record<DType, string> = { float32: 'Tensor', int32: 'IntTensor', bool: 'Mask' }
const edge = 3
/** An axis with more elements is shortened to the first and the last three. */
export const maxShown = 2 * edge + 2

/** Formats a tensor for printing: class, shape and elements, with long axes shortened. */
export function format(values: Nested | null, shape: readonly number[], dtype: DType): string {
  const head = `${names[dtype]} ${formatShape(shape)}`
  return values === null ? `${head} (freed)` : `${head} ${lines(values, 1)}`
}

function lines(values: Nested, depth: number): string {
  if (!Array.isArray(values)) return formatOne(values)
  const shown =
    values.length > maxShown ? [...values.slice(0, edge), null, ...values.slice(-edge)] : values
  const parts = shown.map((value) => (value === null ? '…' : lines(value, depth + 1)))
  const isNested = Array.isArray(values[0])
  return `[${parts.join(isNested ? `,\n${' '.repeat(depth)}` : ', ')}]`
}

function formatOne(value: number | boolean): string {
  if (typeof value === 'boolean') return String(value)
  if (Number.isInteger(value) || !Number.isFinite(value))
    return Object.is(value, -0) ? '-0' : String(value)
  return String(Number(value.toPrecision(4)))
}
