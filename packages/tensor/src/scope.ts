import { currentScope, runInScope } from './scope-stack.ts'
import type { Scope, ScopedStorage } from './scope-stack.ts'
import { expectSynchronous } from './synchronous.ts'
import { tensorsIn } from './tensor/tensors-in.ts'

/**
 * Runs `work`, then frees every tensor that it created, except those in its result, which may be
 * nested in arrays, plain objects and maps. Parameters and their gradients are not freed.
 *
 * A tensor that was computed in the scope loses its history when the scope returns it, so call
 * `backward` inside. A later backward pass through it throws a `GradientError`, unless `detach`
 * marks it as a constant. A tensor that was computed outside keeps its history.
 *
 * @param work - synchronous, because a scope cannot track work across an `await`
 * @returns the result of `work`
 * @throws `ScopeError` if `work` returns a promise.
 * @example
 * const mean = scope(() => divide(sum(x), x.size))
 */
export function scope<T>(work: () => T): T {
  const inner = newScope()
  let result: T | null = null
  try {
    result = runInScope(inner, () => expectSynchronous('scope', work()))
    return result
  } finally {
    endScope(inner, result)
  }
}

/**
 * Like `scope`, for a callback that may be asynchronous, such as a method of a user's model.
 *
 * A scope cannot track work across an `await`, because other tasks run meanwhile. Tensors that were
 * created before the first `await` are freed when the promise settles, except those in its result.
 * Later tensors belong to no scope: free them with `using`, or wrap the synchronous parts in
 * `scope`.
 *
 * @returns the result of `work`: a promise if `work` returns one
 * @example
 * const step = await asyncScope(() => model.next(state, tokens))
 */
export function asyncScope<T>(work: () => T | Promise<T>): T | Promise<T> {
  const inner = newScope()
  let result: T | Promise<T> | null = null
  try {
    result = runInScope(inner, work)
  } finally {
    if (!isPromise(result)) endScope(inner, result)
  }
  if (!isPromise(result)) return result
  return endWhenSettled(result, inner)
}

async function endWhenSettled<T>(promise: Promise<T>, inner: Scope): Promise<T> {
  let result: T | null = null
  try {
    result = await promise
    return result
  } finally {
    endScope(inner, result)
  }
}

const newScope = (): Scope => ({ storages: new Set(), holders: new Set() })

const isPromise = (value: unknown): value is Promise<unknown> =>
  typeof (value as Promise<unknown> | null)?.then === 'function'

/** Moves the tensors of a result to the enclosing scope, if there is one, and frees all others. */
function endScope(inner: Scope, result: unknown): void {
  const outer = currentScope()
  const survivors = new Set<ScopedStorage>()
  const owned = new Set<ScopedStorage>()
  for (const value of tensorsIn(result)) {
    if (value.record && inner.holders.has(value.record)) value.clearHistory()
    if (inner.holders.delete(value)) outer?.holders.add(value)
    if (!value.isView) owned.add(value.storage)
    if (inner.storages.delete(value.storage)) {
      survivors.add(value.storage)
      if (outer) outer.storages.add(value.storage)
      else value.storage.watch()
    }
  }
  for (const holder of inner.holders) holder.onScopeEnd()
  for (const storage of inner.storages) storage.free('scope')
  // If only views of a storage survive, its original tensor gives up its reference.
  for (const storage of survivors) if (!owned.has(storage)) storage.releaseOwner('scope')
}

/**
 * Runs `work` outside of all scopes, to create tensors that outlive them, such as caches.
 *
 * @returns the result of `work`
 * @throws `ScopeError` if `work` returns a promise.
 */
export function withoutScope<T>(work: () => T): T {
  return runInScope(null, () => expectSynchronous('withoutScope', work()))
}

/**
 * Disposes every tensor in a value, except parameters.
 *
 * @param value - a tensor, or arrays, plain objects and maps that contain tensors
 * @param options - `except`: a value whose tensors are not disposed
 */
export function disposeAll(value: unknown, { except }: { except?: unknown } = {}): void {
  const retained = new Set(tensorsIn(except).map(({ storage }) => storage))
  for (const x of tensorsIn(value)) {
    if (!x.isPersistent && !retained.has(x.storage)) x.dispose()
  }
}
