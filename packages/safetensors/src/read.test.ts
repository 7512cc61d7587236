import { describe, expect, it } from 'vitest'
import { readSafetensors, SafetensorsError } from './index.ts'

/** A file with a header, a body and a header length, which may be wrong. */
function file(
  header: string,
  body = new Uint8Array(8),
  length = new TextEncoder().encode(header).length,
) {
  const text = new TextEncoder().encode(header)
  const bytes = new Uint8Array(8 + text.length + body.length)
  new DataView(bytes.buffer).setBigUint64(0, BigInt(length), true)
  bytes.set(text, 8)
  bytes.set(body, 8 + text.length)
  return bytes
}

const field = (dtype: string, shape: string, offsets: string) =>
  `{"a":{"dtype":${dtype},"shape":${shape},"data_offsets":${offsets}}}`

describe('readSafetensors', () => {
  const validHeader = field('"F32"', '[2]', '[0,8]')
  it('accepts a valid file', () => expect(readSafetensors(file(validHeader)).tensors.size).toBe(1))

  const twoTensors = (first: string, second: string) =>
    `{"a":{"dtype":"F32","shape":[1],"data_offsets":${first}},"b":{"dtype":"F32","shape":[1],"data_offsets":${second}}}`
  const invalidFiles: [string, Uint8Array][] = [
    ['an empty file', new Uint8Array(0)],
    ['a file of seven bytes', new Uint8Array(7)],
    ['a header length beyond the end of the file', file(validHeader, new Uint8Array(8), 10_000)],
    ['a header length above the limit', file(validHeader, new Uint8Array(8), 200_000_000)],
    ['a header length of 2⁶³', file(validHeader, new Uint8Array(8), 2 ** 63)],
    ['an empty header', file('')],
    ['an array as the header', file('[]')],
    ['a leading space', file(` ${validHeader}`)],
    ['text after the header', file(`${validHeader}x`)],
    ['a truncated header', file(validHeader.slice(0, -3))],
    [
      'a repeated key',
      file(
        `{"a":{"dtype":"U8","shape":[8],"data_offsets":[0,8]},"a":{"dtype":"U8","shape":[8],"data_offsets":[0,8]}}`,
      ),
    ],
    [
      'a repeated field',
      file('{"a":{"dtype":"F32","dtype":"F32","shape":[2],"data_offsets":[0,8]}}'),
    ],
    ['an unknown field', file('{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8],"x":1}}')],
    ['a tensor without fields', file('{"a":{}}')],
    ['a number as a tensor', file('{"a":1}')],
    ['a metadata value that is not a string', file('{"__metadata__":{"a":1}}', new Uint8Array(0))],
    ['metadata that is not an object', file('{"__metadata__":"a"}', new Uint8Array(0))],
    ['trailing bytes', file(validHeader, new Uint8Array(9))],
    ['missing bytes', file(validHeader, new Uint8Array(7))],
    ['a gap between tensors', file(twoTensors('[0,4]', '[8,12]'), new Uint8Array(12))],
    ['overlapping tensors', file(twoTensors('[0,4]', '[2,6]'), new Uint8Array(6))],
    ['two tensors with the same range', file(twoTensors('[0,4]', '[0,4]'), new Uint8Array(4))],
    ['a control character in a key', file('{"\u0000')],
    ...['"F31"', '1', 'null', '"__proto__"', '"toString"', '"f32"', '[]'].map(
      (dtype): [string, Uint8Array] => [`dtype ${dtype}`, file(field(dtype, '[2]', '[0,8]'))],
    ),
    ...[
      '[3]',
      '[-2]',
      '[2.5]',
      '["2"]',
      '2',
      'null',
      '[1e400]',
      '[9007199254740993]',
      '{}',
      '[-0,2]',
      '[[2]]',
    ].map((shape): [string, Uint8Array] => [
      `shape ${shape}`,
      file(field('"F32"', shape, '[0,8]')),
    ]),
    ...[
      '[0]',
      '[0,8,9]',
      '[8,0]',
      '[-8,0]',
      '[0,8.5]',
      '["0",8]',
      'null',
      '[0,9]',
      '[1,9]',
      '[0,4]',
      '{}',
    ].map((offsets): [string, Uint8Array] => [
      `offsets ${offsets}`,
      file(field('"F32"', '[2]', offsets)),
    ]),
    ...Array.from({ length: validHeader.length - 1 }, (_, i): [string, Uint8Array] => [
      `a header truncated after ${i + 1} characters`,
      file(validHeader.slice(0, i + 1)),
    ]),
    [
      'invalid UTF-8',
      (() => {
        const bytes = file(validHeader)
        bytes[10] = 0xff
        return bytes
      })(),
    ],
    ['50,000 levels of nesting', file(`{"a":${'['.repeat(50_000)}`)],
  ]
  it.each(invalidFiles)('refuses %s', (_, bytes) => {
    expect(() => readSafetensors(bytes)).toThrow(SafetensorsError)
  })
})
