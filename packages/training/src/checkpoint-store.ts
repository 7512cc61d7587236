import type { CheckpointFiles } from './checkpoint.ts'

/** A store of checkpoints. Writes are atomic: an incomplete checkpoint is never visible. */
export interface CheckpointStore {
  /** Stores the files of a step. When the promise resolves, they survive a kill. */
  write(step: number, files: CheckpointFiles): Promise<void>
  /** The steps in the store, ascending. */
  steps(): Promise<number[]>
  /** @throws `CheckpointError` if a file is missing, truncated or altered. */
  read(step: number): Promise<CheckpointFiles>
  remove(step: number): Promise<void>
}

/** The checkpoint that was restored, and the newer ones that were skipped. */
export interface Restored<T> {
  readonly step: number
  readonly value: T
  /** One sentence for each newer checkpoint that could not be used. */
  readonly problems: readonly string[]
}

/**
 * Restores the newest checkpoint that is not damaged.
 *
 * @param restore - receives the files; an error that it throws counts as damage too
 * @returns `step` is null if there is no undamaged checkpoint
 */
export async function restoreNewest<T>(
  store: CheckpointStore,
  restore: (files: CheckpointFiles) => T,
): Promise<Restored<T> | { readonly step: null; readonly problems: readonly string[] }> {
  const problems: string[] = []
  for (const step of (await store.steps()).reverse()) {
    try {
      return { step, value: restore(await store.read(step)), problems }
    } catch (error) {
      problems.push(`checkpoint of step ${step}: ${error instanceof Error ? error.message : error}`)
    }
  }
  return { step: null, problems }
}

/** Removes all checkpoints except the newest `count`. */
export async function prune(store: CheckpointStore, count: number): Promise<void> {
  const steps = await store.steps()
  for (const step of steps.slice(0, Math.max(0, steps.length - count))) await store.remove(step)
}
