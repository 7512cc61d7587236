import { describe, expect, it } from 'vitest'
import { readSafetensors, SafetensorsError } from './index.ts'

/** A file from a header as text and a body. */
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
  const good = field('"F32"', '[2]', '[0,8]')
  it('accepts a valid file', () => expect(readSafetensors(file(good)).tensors.size).toBe(1))

  const two = (first: string, second: string) =>
    `{"a":{"dtype":"F32","shape":[1],"data_offsets":${first}},"b":{"dtype":"F32","shape":[1],"data_offsets":${second}}}`
  const broken: [string, Uint8Array][] = [
    ['nothing', new Uint8Array(0)],
    ['seven bytes', new Uint8Array(7)],
    ['a header beyond the file', file(good, new Uint8Array(8), 10_000)],
    ['a header beyond the limit', file(good, new Uint8Array(8), 200_000_000)],
    ['a header of 2⁶³', file(good, new Uint8Array(8), 2 ** 63)],
    ['no header', file('')],
    ['an array for a header', file('[]')],
    ['a leading space', file(` ${good}`)],
    ['text after the header', file(`${good}x`)],
    ['half a header', file(good.slice(0, -3))],
    [
      'a key twice',
      file(
        `{"a":{"dtype":"U8","shape":[8],"data_offsets":[0,8]},"a":{"dtype":"U8","shape":[8],"data_offsets":[0,8]}}`,
      ),
    ],
    ['a field twice', file('{"a":{"dtype":"F32","dtype":"F32","shape":[2],"data_offsets":[0,8]}}')],
    ['an unknown field', file('{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8],"x":1}}')],
    ['no fields', file('{"a":{}}')],
    ['a number for a tensor', file('{"a":1}')],
    ['metadata that is not a string', file('{"__metadata__":{"a":1}}', new Uint8Array(0))],
    ['metadata that is not an object', file('{"__metadata__":"a"}', new Uint8Array(0))],
    ['trailing bytes', file(good, new Uint8Array(9))],
    ['bytes missing', file(good, new Uint8Array(7))],
    ['a gap', file(two('[0,4]', '[8,12]'), new Uint8Array(12))],
    ['an overlap', file(two('[0,4]', '[2,6]'), new Uint8Array(6))],
    ['the same range twice', file(two('[0,4]', '[0,4]'), new Uint8Array(4))],
    ['a lone surrogate byte', file('{"\u0000')],
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
    ...Array.from({ length: good.length - 1 }, (_, i): [string, Uint8Array] => [
      `a header cut after ${i + 1} characters`,
      file(good.slice(0, i + 1)),
    ]),
    [
      'invalid UTF-8',
      (() => {
        const bytes = file(good)
        bytes[10] = 0xff
        return bytes
      })(),
    ],
    ['50,000 levels of nesting', file(`{"a":${'['.repeat(50_000)}`)],
  ]
  it.each(broken)('refuses %s', (_, bytes) => {
    expect(() => readSafetensors(bytes)).toThrow(SafetensorsError)
  })
})
