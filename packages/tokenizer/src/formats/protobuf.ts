import { TokenizerFileError } from '../errors.ts'

/** A field of a message: a whole number, the bytes of a text or message, or the bits of a float. */
export type ProtoField =
  | { readonly number: number; readonly kind: 'integer'; readonly value: number }
  | { readonly number: number; readonly kind: 'bytes'; readonly value: Uint8Array }
  | { readonly number: number; readonly kind: 'float'; readonly value: number }
  | { readonly number: number; readonly kind: 'other' }

/** What a message is part of, for errors. */
export interface ProtoSource {
  /** The kind of file, as people call it. */
  readonly file: string
  /** The message: `pieces[3]`. */
  readonly path: string
}

/**
 * Reads the fields of a Protocol Buffers message, one after the other. Nothing is copied: bytes are views.
 *
 * @throws `TokenizerFileError` where the bytes are no message: a length beyond the end, a number of more than ten bytes.
 * @see https://protobuf.dev/programming-guides/encoding/
 */
export function* protoFields(bytes: Uint8Array, source: ProtoSource): Generator<ProtoField> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let at = 0
  const fail = (message: string): never => {
    throw new TokenizerFileError(source.path, `byte ${at}: ${message}`, source.file)
  }
  /** A number of up to 64 bits; negative ones come as 64 bits and are taken as 32. */
  const varint = (): number => {
    let low = 0
    let high = 0
    for (let i = 0; i < 10; i++) {
      const byte = bytes[at] ?? fail('it ends in the midst of a number')
      at++
      if (i < 4) low |= (byte & 0x7f) << (7 * i)
      else if (i === 4) {
        low |= (byte & 0x0f) << 28
        high = (byte & 0x7f) >>> 4
      } else high += (byte & 0x7f) * 2 ** (7 * i - 32)
      if (byte < 0x80) return high >= 2 ** 31 ? low | 0 : high * 2 ** 32 + (low >>> 0)
    }
    return fail('a number goes on after ten bytes')
  }
  const take = (length: number): number => {
    if (length < 0 || length > bytes.length - at) {
      fail(`${length} bytes are announced, ${bytes.length - at} are left`)
    }
    const start = at
    at += length
    return start
  }
  while (at < bytes.length) {
    const key = varint()
    const number = Math.floor(key / 8)
    if (number < 1 || number >= 2 ** 29) fail(`there is no field ${number}`)
    const wire = key % 8
    if (wire === 0) yield { number, kind: 'integer', value: varint() }
    else if (wire === 1) {
      take(8)
      yield { number, kind: 'other' }
    } else if (wire === 2) {
      const length = varint()
      const start = take(length)
      yield { number, kind: 'bytes', value: bytes.subarray(start, start + length) }
    } else if (wire === 5) {
      yield { number, kind: 'float', value: view.getFloat32(take(4), true) }
    } else fail(`there is no kind ${wire} of fields here`)
  }
}
