import type { Parameter } from '@heed/tensor'
import { loadState, stateOf } from '@heed/nn'
import type { Module } from '@heed/nn'
import { readSafetensors, SafetensorsError, writeSafetensors } from '@heed/safetensors'
import { CheckpointError } from './checkpoint-error.ts'

/** A float32 array for a safetensors file. */
export interface FloatArray {
  readonly dtype: 'F32'
  readonly shape: Parameter['shape']
  readonly data: Float32Array
}

/** The weights of a module as a safetensors file, by parameter path. */
export async function writeWeights(module: Module): Promise<Uint8Array> {
  const weights = new Map<string, FloatArray>()
  for (const [path, { shape, data }] of await stateOf(module)) {
    weights.set(path, { dtype: 'F32', shape, data })
  }
  return writeSafetensors(weights)
}

/**
 * Reads weights into a module of the same shape.
 *
 * @throws `CheckpointError` if the file is damaged, `StateError` if it does not match the module;
 * then nothing changes.
 */
export function readWeights(module: Module, bytes: Uint8Array): void {
  loadState(module, readFloats(bytes))
}

/** The arrays of a safetensors file, all float32. */
export function readFloats(
  bytes: Uint8Array,
): Map<string, { shape: readonly number[]; data: Float32Array }> {
  const arrays = new Map<string, { shape: readonly number[]; data: Float32Array }>()
  for (const [name, { dtype, shape, data }] of entriesOf(bytes)) {
    if (!(data instanceof Float32Array)) {
      throw new CheckpointError(`weights: expected F32 for ${name}, got ${dtype}`)
    }
    arrays.set(name, { shape, data })
  }
  return arrays
}

function entriesOf(bytes: Uint8Array): ReturnType<typeof readSafetensors>['tensors'] {
  try {
    return readSafetensors(bytes).tensors
  } catch (error) {
    if (error instanceof SafetensorsError) throw new CheckpointError(error.message)
    throw error
  }
}
