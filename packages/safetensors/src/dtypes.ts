/** Bytes per element. */
export const dtypeBytes = {
  BOOL: 1,
  U8: 1,
  I8: 1,
  I16: 2,
  U16: 2,
  F16: 2,
  BF16: 2,
  I32: 4,
  U32: 4,
  F32: 4,
  I64: 8,
  U64: 8,
  F64: 8,
} as const

/** The element type of a tensor, under its name in the file format. */
export type SafetensorsDType = keyof typeof dtypeBytes

/** The elements of a tensor. F16 and BF16 are raw bits, which `toFloat32` converts. */
export type SafetensorsData =
  | BigInt64Array
  | BigUint64Array
  | Float32Array
  | Float64Array
  | Int16Array
  | Int32Array
  | Int8Array
  | Uint16Array
  | Uint32Array
  | Uint8Array

const arrayTypes = {
  BOOL: Uint8Array,
  U8: Uint8Array,
  I8: Int8Array,
  I16: Int16Array,
  U16: Uint16Array,
  F16: Uint16Array,
  BF16: Uint16Array,
  I32: Int32Array,
  U32: Uint32Array,
  F32: Float32Array,
  I64: BigInt64Array,
  U64: BigUint64Array,
  F64: Float64Array,
} as const

/** The elements in a range of bytes: a view if it is aligned, else a copy. */
export function elementsOf(dtype: SafetensorsDType, bytes: Uint8Array): SafetensorsData {
  const aligned = bytes.byteOffset % dtypeBytes[dtype] === 0 ? bytes : bytes.slice()
  const length = bytes.byteLength / dtypeBytes[dtype]
  return new arrayTypes[dtype](aligned.buffer as ArrayBuffer, aligned.byteOffset, length)
}

/** Whether an array has the class for a dtype. */
export function isArrayOf(dtype: SafetensorsDType, data: SafetensorsData): boolean {
  return data instanceof arrayTypes[dtype]
}
