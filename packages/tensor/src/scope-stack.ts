/** Memory that a scope frees when it ends. */
export interface ScopedStorage {
  free(reason: 'scope'): void
  /** Releases the reference of the tensor that it was allocated for. */
  releaseOwner(reason: 'scope'): void
  /** Lets the garbage collector free it. */
  watch(): void
}

/** A reference to memory that may come from outside the scope: a view, or an operation's record. */
interface Holder {
  /** Gives up the reference, once. */
  leave(): void
}

/** Everything that was made while a scope ran. */
export interface Scope {
  readonly storages: Set<ScopedStorage>
  readonly holders: Set<Holder>
}

let current: Scope | null = null

/** The innermost scope; null outside of all scopes. */
export const currentScope = (): Scope | null => current

/** Runs `work` with another innermost scope. */
export function runIn<T>(scope: Scope | null, work: () => T): T {
  const outer = current
  current = scope
  try {
    return work()
  } finally {
    current = outer
  }
}

/** Registers a storage in the innermost scope, and returns whether there is one. */
export function enterScope(storage: ScopedStorage): boolean {
  current?.storages.add(storage)
  return current !== null
}

/** Makes the innermost scope, if there is one, release `holder` when it ends. */
export function holdInScope(holder: Holder): void {
  current?.holders.add(holder)
}
