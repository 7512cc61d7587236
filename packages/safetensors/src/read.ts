import { dtypeBytes, elementsOf } from './dtypes.ts'
import type { SafetensorsData, SafetensorsDType } from './dtypes.ts'
import { parseHeader } from './parse-header.ts'
import type { Json } from './parse-header.ts'
import { SafetensorsError } from './safetensors-error.ts'

/** A tensor of a file. */
export interface SafetensorsEntry {
  readonly dtype: SafetensorsDType
  readonly shape: readonly number[]
  readonly data: SafetensorsData
}

/** The content of a file. */
export interface SafetensorsFile {
  /** By name, in header order. */
  readonly tensors: ReadonlyMap<string, SafetensorsEntry>
  readonly metadata: Readonly<Record<string, string>>
}

/** The limit of the reference implementation, in bytes. */
const maxHeaderLength = 100_000_000

/**
 * Reads a safetensors file strictly: the tensors must fill it without gaps, overlaps or trailing
 * bytes, and no name may repeat.
 *
 * @param bytes - the whole file; aligned tensors are views of it
 * @throws `SafetensorsError` that names the tensor or the part of the file.
 * @see https://github.com/huggingface/safetensors#format
 * @example
 * const { tensors } = readSafetensors(await readFile('model.safetensors'))
 */
export function readSafetensors(bytes: Uint8Array): SafetensorsFile {
  const start = bodyStart(bytes)
  const header = parseHeader(decode(bytes.subarray(8, start)))
  if (!(header instanceof Map)) throw new SafetensorsError('the header', 'expected an object')
  const body = bytes.subarray(start)
  const metadata = readMetadata((header as ReadonlyMap<string, Json>).get('__metadata__'))
  const ranges: TensorRange[] = []
  for (const [name, value] of header as ReadonlyMap<string, Json>) {
    if (name !== '__metadata__') ranges.push(readRange(name, value))
  }
  checkContiguous(ranges, body.length)
  const tensors = new Map<string, SafetensorsEntry>()
  for (const { name, dtype, shape, begin, end } of ranges) {
    tensors.set(name, { dtype, shape, data: elementsOf(dtype, body.subarray(begin, end)) })
  }
  return { tensors, metadata }
}

/** A tensor's entry in the header; `begin` and `end` are bytes of the body. */
interface TensorRange {
  readonly name: string
  readonly dtype: SafetensorsDType
  readonly shape: readonly number[]
  readonly begin: number
  readonly end: number
}

function bodyStart(bytes: Uint8Array): number {
  if (bytes.length < 8) {
    throw new SafetensorsError('the file', `expected at least 8 bytes, got ${bytes.length}`)
  }
  const length = new DataView(bytes.buffer, bytes.byteOffset, 8).getBigUint64(0, true)
  if (length > BigInt(maxHeaderLength)) {
    throw new SafetensorsError(
      'the header',
      `expected at most ${maxHeaderLength} bytes, got ${length}`,
    )
  }
  const start = 8 + Number(length)
  if (start > bytes.length) {
    throw new SafetensorsError(
      'the header',
      `expected ${length} bytes, got ${bytes.length - 8}; is the file truncated?`,
    )
  }
  if (bytes[8] !== 0x7b) throw new SafetensorsError('the header', 'expected it to start with {')
  return start
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw new SafetensorsError('the header', 'expected UTF-8')
  }
}

function readMetadata(value: Json | undefined): Record<string, string> {
  if (value === undefined) return {}
  if (!(value instanceof Map)) throw new SafetensorsError('__metadata__', 'expected an object')
  for (const [key, text] of value as ReadonlyMap<string, Json>) {
    if (typeof text !== 'string') {
      throw new SafetensorsError('__metadata__', `expected a string for ${JSON.stringify(key)}`)
    }
  }
  return Object.fromEntries(value as ReadonlyMap<string, string>)
}

function readRange(name: string, value: Json): TensorRange {
  const location = `tensor ${JSON.stringify(name)}`
  if (!(value instanceof Map)) throw new SafetensorsError(location, 'expected an object')
  const fields = value as ReadonlyMap<string, Json>
  for (const key of fields.keys()) {
    if (!['dtype', 'shape', 'data_offsets'].includes(key)) {
      throw new SafetensorsError(location, `unknown field ${JSON.stringify(key)}`)
    }
  }
  const dtype = fields.get('dtype')
  if (typeof dtype !== 'string' || !Object.hasOwn(dtypeBytes, dtype)) {
    throw new SafetensorsError(location, `unknown dtype ${JSON.stringify(dtype ?? null)}`)
  }
  const shape = readCounts(location, 'shape', fields.get('shape'))
  const offsets = readCounts(location, 'data_offsets', fields.get('data_offsets'))
  const [begin = 0, end = 0] = offsets
  if (offsets.length !== 2 || begin > end) {
    throw new SafetensorsError(location, 'expected data_offsets to be [begin, end]')
  }
  const size = shape.reduce((product, n) => product * n, dtypeBytes[dtype as SafetensorsDType])
  if (size !== end - begin) {
    throw new SafetensorsError(
      location,
      `its shape and dtype need ${size} bytes, its data_offsets span ${end - begin}`,
    )
  }
  return { name, dtype: dtype as SafetensorsDType, shape, begin, end }
}

function readCounts(location: string, field: string, value: Json | undefined): number[] {
  const isCount = (n: Json): n is number =>
    Number.isSafeInteger(n) && (n as number) >= 0 && !Object.is(n, -0)
  if (Array.isArray(value) && value.every(isCount)) return value
  throw new SafetensorsError(location, `expected ${field} to be integers of at least 0`)
}

/** Checks that the tensors fill the body without gaps and overlaps. */
function checkContiguous(ranges: readonly TensorRange[], bodyLength: number): void {
  let offset = 0
  for (const { name, begin, end } of [...ranges].sort(
    (a, b) => a.begin - b.begin || a.end - b.end,
  )) {
    if (begin !== offset) {
      const problem = begin > offset ? 'it follows a gap' : 'it overlaps another tensor'
      throw new SafetensorsError(`tensor ${JSON.stringify(name)}`, problem)
    }
    offset = end
  }
  if (offset !== bodyLength) {
    throw new SafetensorsError('the file', `expected ${offset} bytes of data, got ${bodyLength}`)
  }
}
