import { HeedError } from '@heed/tensor'
import type { Parameter } from '@heed/tensor'
import { loadState, stateOf } from '@heed/nn'
import type { Module } from '@heed/nn'
import { readSafetensors, writeSafetensors } from '@heed/safetensors'
import type { AdamW } from './adamw.ts'
import type { Place } from './batches.ts'

/** A checkpoint that cannot be used; the sentence says which file and why. */
export class CheckpointError extends HeedError {
  override name = 'CheckpointError'
}

/** The part of a run that is not arrays of numbers. */
export interface RunState {
  readonly steps: number
  readonly skipped: number
  readonly updates: number
  readonly place: Place
  readonly earlyStopping: { readonly best: number | null; readonly waited: number }
  /** What belongs to the caller: settings, digests, best score. */
  readonly extra: unknown
}

/** The files of a checkpoint, by name. */
export type CheckpointFiles = ReadonlyMap<string, Uint8Array>

const model = 'model.safetensors'
const optimizer = 'optimizer.safetensors'
const run = 'state.json'

/** Collects everything that a run needs to go on: weights, moments, counters, place in the data. */
export async function writeCheckpoint(
  module: Module,
  adamW: AdamW,
  state: Omit<RunState, 'updates'>,
): Promise<CheckpointFiles> {
  const moments = new Map<string, Named>()
  for (const [key, tensor] of adamW.moments()) {
    moments.set(key, { dtype: 'F32', shape: tensor.shape, data: await tensor.data() })
  }
  const json = JSON.stringify({ ...state, updates: adamW.updates }, null, 2)
  return new Map([
    [model, await writeWeights(module)],
    [optimizer, writeSafetensors(moments)],
    [run, new TextEncoder().encode(`${json}\n`)],
  ])
}

/** The weights of a module as a safetensors file. */
export async function writeWeights(module: Module): Promise<Uint8Array> {
  const weights = new Map<string, Named>()
  for (const [path, { shape, data }] of await stateOf(module)) {
    weights.set(path, { dtype: 'F32', shape, data })
  }
  return writeSafetensors(weights)
}

/** Reads weights back into a module of the same shape. */
export function readWeights(module: Module, bytes: Uint8Array): void {
  const weights = new Map<string, { shape: readonly number[]; data: Float32Array }>()
  for (const [path, { shape, data }] of readSafetensors(bytes).tensors) {
    weights.set(path, { shape, data: floats(path, data) })
  }
  loadState(module, weights)
}

/**
 * Puts a run back where it was.
 *
 * @throws `CheckpointError`, `SafetensorsError` or `StateError` if a file is missing or does not fit.
 */
export function readCheckpoint(module: Module, adamW: AdamW, files: CheckpointFiles): RunState {
  const state = JSON.parse(new TextDecoder().decode(file(files, run))) as RunState
  const moments = new Map<string, Float32Array>()
  for (const [key, { data }] of readSafetensors(file(files, optimizer)).tensors) {
    moments.set(key, floats(key, data))
  }
  readWeights(module, file(files, model))
  adamW.restore(state.updates, moments)
  return state
}

interface Named {
  readonly dtype: 'F32'
  readonly shape: Parameter['shape']
  readonly data: Float32Array
}

function floats(name: string, data: unknown): Float32Array {
  if (data instanceof Float32Array) return data
  throw new CheckpointError(`checkpoint: expected ${name} to be F32`)
}

function file(files: CheckpointFiles, name: string): Uint8Array {
  const bytes = files.get(name)
  if (bytes) return bytes
  throw new CheckpointError(`checkpoint: the file ${name} is missing`)
}
