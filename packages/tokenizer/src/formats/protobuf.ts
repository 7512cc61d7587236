import { TokenizerFileError } from '../errors.ts'

/** A field of a message: an integer, the bytes of a string or message, or a float. */
export type ProtoField =
  | { readonly number: number; readonly kind: 'integer'; readonly value: number }
  | { readonly number: number; readonly kind: 'bytes'; readonly value: Uint8Array }
  | { readonly number: number; readonly kind: 'float'; readonly value: number }
  | { readonly number: number; readonly kind: 'other' }

/** The location of a message, for errors. */
export interface ProtoSource {
  /** The kind of file. */
  readonly file: string
  /** The message, such as `pieces[3]`. */
  readonly path: string
}

/**
 * Reads the fields of a Protocol Buffers message in order. Bytes are views, not copies.
 *
 * @throws `TokenizerFileError` for a length beyond the end, or a varint of more than ten bytes.
 * @see https://protobuf.dev/programming-guides/encoding/
 */
export function* protoFields(bytes: Uint8Array, source: ProtoSource): Generator<ProtoField> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let offset = 0
  const fail = (message: string): never => {
    throw new TokenizerFileError(source.path, `byte ${offset}: ${message}`, source.file)
  }
  /** A varint of up to 64 bits; negative ones are encoded as 64 bits and read as 32. */
  const varint = (): number => {
    let low = 0
    let high = 0
    for (let i = 0; i < 10; i++) {
      const byte = bytes[offset] ?? fail('unexpected end within a varint')
      offset++
      if (i < 4) low |= (byte & 0x7f) << (7 * i)
      else if (i === 4) {
        low |= (byte & 0x0f) << 28
        high = (byte & 0x7f) >>> 4
      } else high += (byte & 0x7f) * 2 ** (7 * i - 32)
      if (byte < 0x80) return high >= 2 ** 31 ? low | 0 : high * 2 ** 32 + (low >>> 0)
    }
    return fail('expected a varint of at most ten bytes')
  }
  const take = (length: number): number => {
    if (length < 0 || length > bytes.length - offset) {
      fail(`expected ${length} bytes, got ${bytes.length - offset}`)
    }
    const start = offset
    offset += length
    return start
  }
  while (offset < bytes.length) {
    const key = varint()
    const number = Math.floor(key / 8)
    if (number < 1 || number >= 2 ** 29) fail(`${number} is not a valid field number`)
    const wireType = key % 8
    if (wireType === 0) yield { number, kind: 'integer', value: varint() }
    else if (wireType === 1) {
      take(8)
      yield { number, kind: 'other' }
    } else if (wireType === 2) {
      const length = varint()
      const start = take(length)
      yield { number, kind: 'bytes', value: bytes.subarray(start, start + length) }
    } else if (wireType === 5) {
      yield { number, kind: 'float', value: view.getFloat32(take(4), true) }
    } else fail(`wire type ${wireType} is not supported`)
  }
}
