import type { Parameter } from '@heed/tensor'
import { HeedError } from '@heed/tensor'
import type { Module } from './module.ts'

/** The numbers of one parameter, outside any device. */
export interface ParameterState {
  readonly shape: readonly number[]
  readonly data: Float32Array
}

/** Weights and a module do not belong together; `keys` says which paths. */
export class StateError extends HeedError {
  readonly keys: readonly string[]
  constructor(message: string, keys: readonly string[]) {
    super(message)
    this.name = 'StateError'
    this.keys = keys
  }
}

/** Copies every parameter of a module to the host, by path. */
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
 * All paths and shapes are checked before the first number is written.
 *
 * @param module - what receives the weights
 * @param state - one entry a path, as `stateOf` gives them
 * @throws `StateError` if a path is missing, unexpected, or of another shape.
 */
export function loadState(module: Module, state: ReadonlyMap<string, ParameterState>): void {
  const parameters = module.namedParameters()
  const missing = [...parameters.keys()].filter((path) => !state.has(path))
  if (missing.length > 0) throw new StateError(`weights are missing for ${list(missing)}`, missing)
  const unexpected = [...state.keys()].filter((path) => !parameters.has(path))
  if (unexpected.length > 0)
    throw new StateError(`the model has no parameter ${list(unexpected)}`, unexpected)
  for (const [path, parameter] of parameters) expectSameShape(path, parameter, state.get(path)!)
  for (const [path, parameter] of parameters) parameter.assign(state.get(path)!.data)
}

function expectSameShape(path: string, parameter: Parameter, { shape }: ParameterState) {
  if (
    shape.length === parameter.rank &&
    shape.every((size, axis) => size === parameter.shape[axis])
  )
    return
  throw new StateError(
    `${path}: expected the shape [${parameter.shape.join(', ')}], got [${shape.join(', ')}]`,
    [path],
  )
}

function list(paths: readonly string[]): string {
  const more = paths.length > 5 ? ` and ${paths.length - 5} more` : ''
  return paths.slice(0, 5).join(', ') + more
}
