import { dtypeBytes, holds } from './dtypes.ts'
import type { SafetensorsEntry } from './read.ts'
import { SafetensorsError } from './safetensors-error.ts'

/**
 * Writes arrays as a safetensors file. The same input gives the same bytes: larger elements first, then by
 * name, so that every array lies aligned.
 *
 * @throws `SafetensorsError` if data and shape or dtype disagree, or a name is `__metadata__`.
 */
export function writeSafetensors(
  entries: Iterable<readonly [string, SafetensorsEntry]>,
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array {
  const sorted = [...entries].sort(
    ([a, x], [b, y]) => dtypeBytes[y.dtype] - dtypeBytes[x.dtype] || (a < b ? -1 : a > b ? 1 : 0),
  )
  const header: [string, unknown][] = []
  if (Object.keys(metadata).length > 0) header.push(['__metadata__', metadata])
  let end = 0
  for (const [name, entry] of sorted) {
    check(name, entry)
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
  let at = start
  for (const [, { data }] of sorted) {
    bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), at)
    at += data.byteLength
  }
  return bytes
}

function check(name: string, { dtype, shape, data }: SafetensorsEntry): void {
  const where = `tensor ${JSON.stringify(name)}`
  if (name === '__metadata__') throw new SafetensorsError(where, 'this name is taken')
  if (!holds(dtype, data)) throw new SafetensorsError(where, `the data is not an array of ${dtype}`)
  const size = shape.reduce((product, n) => product * n, 1)
  if (size !== data.length) {
    throw new SafetensorsError(where, `its shape has ${size} elements, its data ${data.length}`)
  }
}
