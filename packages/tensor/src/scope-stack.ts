/** Memory that a scope frees when it ends. */
export interface ScopedStorage {
  free(reason: 'scope'): void
  /** Releases the reference of the tensor that it was allocated for. */
  releaseOwner(reason: 'scope'): void
  /** Makes the garbage collector free it. */
  watch(): void
}

/** An object that retains memory, possibly from outside the scope: a view or a record. */
interface Holder {
  /** Releases the references, once. */
  onScopeEnd(): void
}

/** The storages and holders that were created while a scope ran. */
export interface Scope {
  readonly storages: Set<ScopedStorage>
  readonly holders: Set<Holder>
}

let current: Scope | null = null

/** The innermost scope; null outside of all scopes. */
export const currentScope = (): Scope | null => current

/** Runs `work` with `scope` as the innermost scope. */
export function runInScope<T>(scope: Scope | null, work: () => T): T {
  const previous = current
  current = scope
  try {
    return work()
  } finally {
    current = previous
  }
}

/** Registers a storage in the innermost scope. Returns whether there is a scope. */
export function registerStorage(storage: ScopedStorage): boolean {
  current?.storages.add(storage)
  return current !== null
}

/** Registers a holder in the innermost scope, if there is one. */
export function registerHolder(holder: Holder): void {
  current?.holders.add(holder)
}
