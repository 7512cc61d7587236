import type {} from './webassembly.d.ts'
import { DeviceError } from '../errors.ts'
import { byteShift, pieces } from './generated/modules.ts'

/**
 * Whether a function with these instructions returns non-zero; false if the engine does not support
 * them.
 */
function isSupported(...instructions: number[]): boolean {
  const body = [0, ...instructions, 0x0b]
  const bytes = Uint8Array.from([
    0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, // magic and version
    1, 5, 1, 0x60, 0, 1, 0x7f, // one type: no parameters, result i32
    3, 2, 1, 0, // one function of this type
    7, 5, 1, 1, 0x66, 0, 0, // exported as f
    10, body.length + 2, 1, body.length, ...body, // its body
  ]) // prettier-ignore
  if (!WebAssembly.validate(bytes)) return false
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes))
  return (exports.f as () => number)() !== 0
}

/** f32x4.splat of 1 + n / 2¹⁵. */
const splat = (n: number): number[] => [0x43, 0, n, 0x80, 0x3f, 0xfd, 0x13]
const negate = [0xfd, 0xe1, 0x01]
const multiplyAdd = [0xfd, 0x85, 0x02]
const anyTrue = [0xfd, 0x53]

/** Whether the engine has 128-bit SIMD. */
const hasSimd = (): boolean => isSupported(...splat(0), ...anyTrue)

/**
 * Whether the engine has f32x4.relaxed_madd and rounds it once, so that (1 + 2⁻¹²)² − (1 + 2⁻¹¹) is
 * 2⁻²⁴ rather than 0. With two roundings it is not faster than two instructions, and kernels that
 * rely on it would be less accurate.
 */
export const hasFusedMultiplyAdd = (): boolean =>
  isSupported(...splat(8), ...splat(8), ...splat(16), ...negate, ...multiplyAdd, ...anyTrue)

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i) - byteShift
  return bytes
}

/** The import of the memory up to its flag, encoded as in the text of a module. */
const memoryImport = Array.from('\x03env\x06memory\x02', (letter) =>
  String.fromCharCode(letter.charCodeAt(0) + byteShift),
).join('')
const isShared = 3
const isUnshared = 1

/**
 * Compiles the kernels synchronously.
 *
 * The modules are built for a shared memory. For an unshared one, the flag of the memory import is
 * changed.
 *
 * @throws `DeviceError` if the engine has no SIMD.
 */
export function compileKernels(options: { relaxed: boolean; shared: boolean }): WebAssembly.Module {
  if (!hasSimd()) {
    throw new DeviceError(
      'this engine has no WebAssembly SIMD; use another, or import createReferenceDevice from ' +
        '@heed/tensor/reference and pass it to setDefaultDevice',
    )
  }
  const text = pieces.filter((_, i) => i % 2 === Number(options.relaxed)).join('')
  const bytes = bytesOf(text)
  bytes[text.indexOf(memoryImport) + memoryImport.length] = options.shared ? isShared : isUnshared
  return new WebAssembly.Module(bytes)
}
