import { dtypeBytes, isArrayOf } from './dtypes.ts'
import type { SafetensorsEntry } from './read.ts'
import { SafetensorsError } from './safetensors-error.ts'

/**
 * Writes tensors as a safetensors file. The bytes do not depend on the order of the entries: they
 * are sorted by element size, largest first, then by name, which also aligns every tensor.
 *
 * @param entries - tensors by name
 * @param metadata - strings by key, stored as `__metadata__`
 * @throws `SafetensorsError` if a name repeats or is reserved, or shape, dtype and data disagree.
 * @example
 * const data = Float32Array.of(1, 2)
 * const bytes = writeSafetensors([['bias', { dtype: 'F32', shape: [2], data }]])
 */
export function writeSafetensors(
  entries: Iterable<readonly [string, SafetensorsEntry]>,
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array {
  const sorted = [...entries].sort(
    ([a, x], [b, y]) => dtypeBytes[y.dtype] - dtypeBytes[x.dtype] || (a < b ? -1 : a > b ? 1 : 0),
  )
  checkMetadata(metadata)
  const header: [string, unknown][] = []
  if (Object.keys(metadata).length > 0) header.push(['__metadata__', metadata])
  const names = new Set<string>()
  let end = 0
  for (const [name, entry] of sorted) {
    checkEntry(name, entry)
    if (names.has(name)) throw new SafetensorsError(locationOf(name), 'the name occurs twice')
    names.add(name)
    const begin = end
    end += entry.data.byteLength
    header.push([name, { dtype: entry.dtype, shape: entry.shape, data_offsets: [begin, end] }])
  }
  const fields = header.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`)
  const text = new TextEncoder().encode(`{${fields.join(',')}}`)
  const start = 8 + Math.ceil(text.length / 8) * 8
  const bytes = new Uint8Array(start + end).fill(0x20, 8, start)
  new DataView(bytes.buffer).setBigUint64(0, BigInt(start - 8), true)
  bytes.set(text, 8)
  let offset = start
  for (const [, { data }] of sorted) {
    bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), offset)
    offset += data.byteLength
  }
  return bytes
}

const locationOf = (name: string) => `tensor ${JSON.stringify(name)}`

function checkEntry(name: string, { dtype, shape, data }: SafetensorsEntry): void {
  if (name === '__metadata__') throw new SafetensorsError(locationOf(name), 'this name is reserved')
  if (!Object.hasOwn(dtypeBytes, dtype) || !isArrayOf(dtype, data)) {
    throw new SafetensorsError(locationOf(name), `expected data to be an array of ${dtype}`)
  }
  if (!shape.every((n) => Number.isSafeInteger(n) && n >= 0)) {
    throw new SafetensorsError(
      locationOf(name),
      `expected shape to be integers of at least 0, got [${shape.join(', ')}]`,
    )
  }
  const size = shape.reduce((product, n) => product * n, 1)
  if (size === data.length) return
  throw new SafetensorsError(
    locationOf(name),
    `its shape has ${size} elements, its data has ${data.length}`,
  )
}

function checkMetadata(metadata: Readonly<Record<string, unknown>>): void {
  for (const [key, value] of Object.entries(metadata)) {
    if (typeof value === 'string') continue
    throw new SafetensorsError('__metadata__', `expected a string for ${JSON.stringify(key)}`)
  }
}
