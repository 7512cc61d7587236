import type { CheckpointFiles } from './checkpoint.ts'

/** Where checkpoints are kept. A checkpoint is there whole or not at all. */
export interface CheckpointStore {
  /** Keeps the files of a step; after it returns, a kill loses nothing. */
  write(step: number, files: CheckpointFiles): Promise<void>
  /** The steps that are kept, ascending. */
  steps(): Promise<number[]>
  /** @throws `CheckpointError` if a file is missing, truncated or altered. */
  read(step: number): Promise<CheckpointFiles>
  remove(step: number): Promise<void>
}

/** A checkpoint that could be read, and the newer ones that could not. */
export interface Restored<T> {
  readonly step: number
  readonly value: T
  /** One sentence for each newer checkpoint that was passed over. */
  readonly problems: readonly string[]
}

/**
 * Restores the newest checkpoint that is whole, falling back to the one before where one is not.
 *
 * @param store - where to look
 * @param restore - takes the files; what it throws counts as damage too
 * @returns null where there is no whole checkpoint
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

/** Removes all but the newest `keep` checkpoints. */
export async function prune(store: CheckpointStore, keep: number): Promise<void> {
  const steps = await store.steps()
  for (const step of steps.slice(0, Math.max(0, steps.length - keep))) await store.remove(step)
}
