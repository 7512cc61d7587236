import type { DType } from '../device/view.ts'
import { DeviceError, DTypeError, DuplicatePackageError } from '../errors.ts'
import { IntTensor } from './int-tensor.ts'
import { Mask } from './mask.ts'
import { Tensor } from './tensor.ts'
import { Values } from './values.ts'

const kinds = { float32: Tensor, int32: IntTensor, bool: Mask } as const

/** All dtypes. */
export const anyKind: readonly DType[] = ['float32', 'int32', 'bool']

/**
 * @throws `DTypeError` if `x` is not a tensor of one of these dtypes; `DuplicatePackageError` if it
 * is a tensor of another copy of this package.
 */
export function expectKind(operation: string, kind: DType | readonly DType[], x: unknown): void {
  const isExpected =
    typeof kind === 'string'
      ? x instanceof kinds[kind]
      : kind.some((name) => x instanceof kinds[name])
  if (isExpected) return
  const isTensor = x instanceof Values
  if (!isTensor && typeof x === 'object' && x !== null && 'storage' in x && 'strides' in x) {
    throw new DuplicatePackageError(operation)
  }
  const expected = [kind].flat().map((name) => kinds[name].name)
  const actual = isTensor ? `a ${x.dtype} tensor` : x === null ? 'null' : typeof x
  throw new DTypeError(operation, `expected a ${expected.join(' or ')}, got ${actual}`)
}

/** @throws `DTypeError` if `list` is not an array. */
export function expectList(operation: string, list: unknown): void {
  if (Array.isArray(list)) return
  const actual = list === null ? 'null' : typeof list
  throw new DTypeError(operation, `expected an array of tensors, got ${actual}`)
}

/** @throws `DeviceError` if the tensors are not all on the same device. */
export function expectOneDevice(operation: string, first: Values, ...others: Values[]): void {
  const { device } = first
  for (let i = 0; i < others.length; i++) {
    const other = others[i]!.device
    if (other === device) continue
    throw new DeviceError(
      `${operation}: expected tensors on the same device, got ${device.name} and ${other.name}` +
        `${device.name === other.name ? ' (another instance)' : ''}; create both in one withDevice`,
    )
  }
}
