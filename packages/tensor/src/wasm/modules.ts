import type {} from './webassembly.d.ts'
import { DeviceError } from '../errors.ts'
import { plainModule } from './generated/plain.ts'
import { relaxedModule } from './generated/relaxed.ts'

/** The kernels as WebAssembly exports them: addresses are bytes, strides count elements. */
export type Exports = Record<string, (...values: number[]) => number>

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

function compile(text: string): WebAssembly.Module {
  const bytes = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i)
  return new WebAssembly.Module(bytes)
}

/**
 * Starts the kernels over a memory, at once.
 *
 * @throws `DeviceError` if the engine has no SIMD.
 */
export function instantiate(memory: WebAssembly.Memory, relaxed: boolean): Exports {
  if (!hasSimd()) {
    throw new DeviceError(
      'this engine has no WebAssembly SIMD; use another, or import createReferenceDevice from ' +
        '@heed/tensor/reference and give it to setDefaultDevice',
    )
  }
  const module = compile(relaxed ? relaxedModule : plainModule)
  return new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as Exports
}
