import { expectSynchronous } from './synchronous.ts'
import type { Storage } from './tensor/storage.ts'
import { valuesIn } from './tensor/values-in.ts'

/** What holds on to memory that may come from outside the scope: a view, or the record of an operation. */
interface Holder {
  /** Lets go, once. */
  leave(): void
}

interface Scope {
  readonly storages: Set<Storage>
  readonly holders: Set<Holder>
}

let current: Scope | null = null

/** Notes a storage in the innermost scope. False where there is no scope. */
export function enterScope(storage: Storage): boolean {
  current?.storages.add(storage)
  return current !== null
}

/** Makes the innermost scope, if there is one, end what holds memory of others. */
export function holdInScope(holder: Holder): void {
  current?.holders.add(holder)
}

/**
 * Frees everything that `work` makes, except what it returns: tensors, also inside arrays, plain
 * objects and maps. Parameters and their gradients always survive.
 *
 * What was made in a scope and leaves it has no history: gradients do not flow back into the scope,
 * so `backward` belongs inside. A later pass that would come through such a value is a
 * `GradientError`, unless `detach` said that this is meant. What only passes through stays as it was.
 *
 * @param work - synchronous: a scope that waits could not tell its tensors from others'
 * @throws `ScopeError` if `work` returns a promise.
 */
export function scope<T>(work: () => T): T {
  const inner = newScope()
  const outer = current
  current = inner
  let result: unknown = null
  try {
    result = expectSynchronous('scope', work())
    return result as T
  } finally {
    current = outer
    end(inner, result)
  }
}

/**
 * Like `scope`, for a callback that may be asynchronous, such as a method of somebody else's model.
 *
 * A scope cannot follow work across an `await`, where other tasks run. So a promise keeps everything
 * that was made before the first `await` until it settles; what is made later belongs to no scope:
 * free it with `using`, or wrap its synchronous parts in `scope`.
 *
 * @returns the result of `work`, or a promise of it if it is one.
 * @example
 * const step = await asyncScope(() => model.next(state, tokens))
 */
export function asyncScope<T>(work: () => T | Promise<T>): T | Promise<T> {
  const inner = newScope()
  const outer = current
  current = inner
  let result: T | Promise<T> | null = null
  try {
    result = work()
  } finally {
    current = outer
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

/** Moves the tensors of a result to the scope around, if there is one, and frees everything else. */
function end(inner: Scope, result: unknown): void {
  const survivors = new Set<Storage>()
  const owned = new Set<Storage>()
  for (const value of valuesIn(result)) {
    if (value.record && inner.holders.has(value.record)) value.loseHistory()
    if (inner.holders.delete(value)) current?.holders.add(value)
    if (!value.isView) owned.add(value.storage)
    if (inner.storages.delete(value.storage)) {
      survivors.add(value.storage)
      if (current) current.storages.add(value.storage)
      else value.storage.watch()
    }
  }
  for (const holder of inner.holders) holder.leave()
  for (const storage of inner.storages) storage.free('scope')
  // A view that outlives its tensor is the last to hold the memory.
  for (const storage of survivors) if (!owned.has(storage)) storage.releaseOwner('scope')
}

/**
 * Makes things that survive the scopes around: caches, and whatever else is kept for long.
 *
 * @throws `ScopeError` if `work` returns a promise.
 */
export function withoutScope<T>(work: () => T): T {
  const outer = current
  current = null
  try {
    return expectSynchronous('withoutScope', work())
  } finally {
    current = outer
  }
}

/**
 * Disposes every tensor in a value (arrays, plain objects, maps), but no parameter, and nothing that
 * `except` holds too.
 */
export function disposeAll(value: unknown, { except }: { except?: unknown } = {}): void {
  const kept = new Set(valuesIn(except).map(({ storage }) => storage))
  for (const found of valuesIn(value)) {
    if (!found.isPersistent && !kept.has(found.storage)) found.dispose()
  }
}
