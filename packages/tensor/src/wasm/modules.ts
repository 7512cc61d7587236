import type {} from './webassembly.d.ts'
import { DeviceError } from '../errors.ts'
import { plainModule } from './generated/plain.ts'
import { relaxedModule } from './generated/relaxed.ts'

/** A module of one function that uses one instruction, to see whether the engine knows it. */
function knows(...instructions: number[]): boolean {
  const body = [0, ...instructions, 0x0b]
  const bytes = [
    0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, // magic and version
    1, 5, 1, 0x60, 0, 1, 0x7b, // a type: nothing to v128
    3, 2, 1, 0, // one function of it
    10, body.length + 2, 1, body.length, ...body, // its code
  ] // prettier-ignore
  return WebAssembly.validate(Uint8Array.from(bytes))
}

const splat = [0x41, 0, 0xfd, 0x11] // i32.const 0, i32x4.splat

/** Whether the engine has 128-bit SIMD. */
export const hasSimd = (): boolean => knows(...splat)

/** Whether the engine has fused multiply-add: f32x4.relaxed_madd. */
export const hasRelaxedSimd = (): boolean => knows(...splat, ...splat, ...splat, 0xfd, 0x85, 0x02)

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i)
  return bytes
}

const memoryImport = '\x03env\x06memory\x02'
const isShared = 3
const isUnshared = 1

/**
 * Compiles the kernels, at once.
 *
 * They are built for a shared memory. Where there is none, the one byte that says so is changed; nothing
 * else differs.
 *
 * @throws `DeviceError` if the engine has no SIMD.
 */
export function compileKernels(options: { relaxed: boolean; shared: boolean }): WebAssembly.Module {
  if (!hasSimd()) {
    throw new DeviceError(
      'this engine has no WebAssembly SIMD; use another, or import createReferenceDevice from ' +
        '@heed/tensor/reference and give it to setDefaultDevice',
    )
  }
  const text = options.relaxed ? relaxedModule : plainModule
  const bytes = bytesOf(text)
  bytes[text.indexOf(memoryImport) + memoryImport.length] = options.shared ? isShared : isUnshared
  return new WebAssembly.Module(bytes)
}
