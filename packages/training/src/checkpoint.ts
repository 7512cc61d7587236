import type { Module } from '@heed/nn'
import { writeSafetensors } from '@heed/safetensors'
import { CheckpointError } from './checkpoint-error.ts'
import type { BatchPosition } from './batches.ts'
import type { EarlyStoppingState } from './early-stopping.ts'
import type { Optimizer } from './optimizer.ts'
import { readFloats, readWeights, writeWeights } from './weights.ts'
import type { FloatArray } from './weights.ts'

/** The counters of a run: everything in a checkpoint that is not an array. */
export interface CheckpointState {
  readonly steps: number
  readonly skipped: number
  /** Number of updates of the optimizer. */
  readonly updates: number
  readonly position: BatchPosition
  readonly earlyStopping: EarlyStoppingState
}

/** The files of a checkpoint, by name. */
export type CheckpointFiles = ReadonlyMap<string, Uint8Array>

const modelFile = 'model.safetensors'
const optimizerFile = 'optimizer.safetensors'
const stateFile = 'state.json'

/** Collects everything that a run needs to continue: weights, optimizer state and counters. */
export async function writeCheckpoint(
  module: Module,
  optimizer: Optimizer,
  counters: Omit<CheckpointState, 'updates'>,
): Promise<CheckpointFiles> {
  const arrays = new Map<string, FloatArray>()
  for (const [name, tensor] of optimizer.state()) {
    arrays.set(name, { dtype: 'F32', shape: tensor.shape, data: await tensor.data() })
  }
  const state: CheckpointState = { ...counters, updates: optimizer.updates }
  return new Map([
    [modelFile, await writeWeights(module)],
    [optimizerFile, writeSafetensors(arrays)],
    [stateFile, new TextEncoder().encode(`${JSON.stringify(state, null, 2)}\n`)],
  ])
}

/**
 * Restores a module and its optimizer.
 *
 * @returns the counters, for the trainer, its batches and early stopping
 * @throws `CheckpointError`, `StateError` or `ArgumentError` if a file is missing
 * or does not match.
 */
export function readCheckpoint(
  module: Module,
  optimizer: Optimizer,
  files: CheckpointFiles,
): CheckpointState {
  const state = JSON.parse(new TextDecoder().decode(fileOf(files, stateFile))) as CheckpointState
  const arrays = readFloats(fileOf(files, optimizerFile))
  readWeights(module, fileOf(files, modelFile))
  optimizer.restore(state.updates, new Map([...arrays].map(([name, { data }]) => [name, data])))
  return state
}

function fileOf(files: CheckpointFiles, name: string): Uint8Array {
  const bytes = files.get(name)
  if (bytes) return bytes
  throw new CheckpointError(`checkpoint: the file ${name} is missing`)
}
