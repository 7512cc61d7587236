import { currentScope, runIn } from './scope-stack.ts'
import type { Scope, ScopedStorage } from './scope-stack.ts'
import { expectSynchronous } from './synchronous.ts'
import { tensorsIn } from './tensor/tensors-in.ts'

/**
 * Runs `work`, then frees every tensor that it made, except those it returns: alone or in arrays,
 * plain objects and maps. Parameters and their gradients survive.
 *
 * A tensor that leaves the scope in which it was computed loses its history, so `backward` belongs
 * inside. A later backward pass through it throws a `GradientError`, unless `detach` marks it as a
 * constant. A tensor made outside keeps its history when the scope returns it.
 *
 * @param work - synchronous, because a scope cannot follow work across an `await`
 * @returns the result of `work`
 * @throws `ScopeError` if `work` returns a promise.
 * @example
 * const mean = scope(() => divide(sum(x), x.size))
 */
export function scope<T>(work: () => T): T {
  const inner = newScope()
  let result: T | null = null
  try {
    result = runIn(inner, () => expectSynchronous('scope', work()))
    return result
  } finally {
    end(inner, result)
  }
}

/**
 * Like `scope`, for a callback that may be asynchronous, such as a method of a user's model.
 *
 * A scope cannot follow work across an `await`, where other tasks run. So a promise keeps
 * everything that was made before the first `await` until it settles. Later tensors belong to no
 * scope: free them with `using`, or wrap the synchronous parts in `scope`.
 *
 * @returns the result of `work`: a promise if `work` returns one
 * @example
 * const step = await asyncScope(() => model.next(state, tokens))
 */
export function asyncScope<T>(work: () => T | Promise<T>): T | Promise<T> {
  const inner = newScope()
  let result: T | Promise<T> | null = null
  try {
    result = runIn(inner, work)
  } finally {
    if (!isPromise(result)) end(inner, result)
  }
  if (!isPromise(result)) return result
  return settled(result, inner)
}

async function settled<T>(promise: Promise<T>, inner: Scope): Promise<T> {
  let result: T | null = null
  try {
    result = await promise
    return result
  } finally {
    end(inner, result)
  }
}

const newScope = (): Scope => ({ storages: new Set(), holders: new Set() })

const isPromise = (value: unknown): value is Promise<unknown> =>
  typeof (value as Promise<unknown> | null)?.then === 'function'

/** Moves the tensors of a result to the enclosing scope, if there is one, and frees all others. */
function end(inner: Scope, result: unknown): void {
  const outer = currentScope()
  const survivors = new Set<ScopedStorage>()
  const owned = new Set<ScopedStorage>()
  for (const value of tensorsIn(result)) {
    if (value.record && inner.holders.has(value.record)) value.loseHistory()
    if (inner.holders.delete(value)) outer?.holders.add(value)
    if (!value.isView) owned.add(value.storage)
    if (inner.storages.delete(value.storage)) {
      survivors.add(value.storage)
      if (outer) outer.storages.add(value.storage)
      else value.storage.watch()
    }
  }
  for (const holder of inner.holders) holder.leave()
  for (const storage of inner.storages) storage.free('scope')
  // A view that outlives its tensor is the last to hold the memory.
  for (const storage of survivors) if (!owned.has(storage)) storage.releaseOwner('scope')
}

/**
 * Runs `work` outside of all scopes, for tensors that outlive them, such as caches.
 *
 * @returns the result of `work`
 * @throws `ScopeError` if `work` returns a promise.
 */
export function withoutScope<T>(work: () => T): T {
  return runIn(null, () => expectSynchronous('withoutScope', work()))
}

/**
 * Disposes every tensor in a value: alone or in arrays, plain objects and maps. Parameters stay.
 *
 * @param value - any value
 * @param options - `except`: a value whose tensors stay too
 */
export function disposeAll(value: unknown, { except }: { except?: unknown } = {}): void {
  const retained = new Set(tensorsIn(except).map(({ storage }) => storage))
  for (const found of tensorsIn(value)) {
    if (!found.isPersistent && !retained.has(found.storage)) found.dispose()
  }
}
