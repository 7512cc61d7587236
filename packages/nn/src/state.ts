import type { Parameter } from '@heed/tensor'
import { HeedError } from '@heed/tensor'
import type { Module } from './module.ts'

/** The values of one parameter, on the host. */
export interface ParameterState {
  readonly shape: readonly number[]
  readonly data: Float32Array
}

/** Weights that do not fit a module; `keys` are the affected paths. */
export class StateError extends HeedError {
  readonly keys: readonly string[]
  constructor(message: string, keys: readonly string[]) {
    super(message)
    this.name = 'StateError'
    this.keys = keys
  }
}

/**
 * Copies every parameter of a module to the host.
 *
 * @returns values by path
 * @example
 * loadState(copy, await stateOf(model))
 */
export async function stateOf(module: Module): Promise<Map<string, ParameterState>> {
  const state = new Map<string, ParameterState>()
  for (const [path, parameter] of module.namedParameters()) {
    state.set(path, { shape: parameter.shape, data: await parameter.data() })
  }
  return state
}

/**
 * Writes weights into the parameters of a module.
 *
 * All paths, shapes and lengths are checked before the first value is written.
 *
 * @param module - receives the weights
 * @param state - one entry per path, as from `stateOf`
 * @throws `StateError` if a path is missing or unexpected, or a shape or length differs.
 */
export function loadState(module: Module, state: ReadonlyMap<string, ParameterState>): void {
  const parameters = module.namedParameters()
  const missing = [...parameters.keys()].filter((path) => !state.has(path))
  if (missing.length > 0) throw new StateError(`weights are missing for ${list(missing)}`, missing)
  const unexpected = [...state.keys()].filter((path) => !parameters.has(path))
  if (unexpected.length > 0)
    throw new StateError(`the model has no parameter ${list(unexpected)}`, unexpected)
  for (const [path, parameter] of parameters) checkEntry(path, parameter, state.get(path)!)
  for (const [path, parameter] of parameters) parameter.assign(state.get(path)!.data)
}

function checkEntry(path: string, parameter: Parameter, { shape, data }: ParameterState): void {
  const isSame =
    shape.length === parameter.rank && shape.every((size, axis) => size === parameter.shape[axis])
  if (!isSame) {
    throw new StateError(
      `${path}: expected the shape [${parameter.shape.join(', ')}], got [${shape.join(', ')}]`,
      [path],
    )
  }
  if (data instanceof Float32Array && data.length === parameter.size) return
  throw new StateError(
    `${path}: expected a Float32Array of ${parameter.size} values, got ${data?.constructor?.name ?? typeof data} of ${data?.length}`,
    [path],
  )
}

function list(paths: readonly string[]): string {
  const more = paths.length > 5 ? ` and ${paths.length - 5} more` : ''
  return paths.slice(0, 5).join(', ') + more
}
