import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { CheckpointError } from '../checkpoint-error.ts'
import type { CheckpointFiles } from '../checkpoint.ts'
import type { CheckpointStore } from '../checkpoint-store.ts'
import { syncFolder, writeDurably } from './write-durably.ts'

const manifestName = 'manifest.json'
const folderPattern = /^step-(\d{6,})$/
const replacedPattern = /^(step-\d{6,})\.replaced$/

/**
 * Stores each checkpoint in a folder `step-000400` with a manifest of SHA-256 digests. It is
 * written under a temporary name, verified, renamed and synced, so a kill at any time leaves either
 * the old or the new checkpoint.
 *
 * @param folder - created with the first checkpoint
 */
export function fileCheckpointStore(folder: string): CheckpointStore {
  const pathOf = (step: number) => join(folder, `step-${String(step).padStart(6, '0')}`)

  async function write(step: number, files: CheckpointFiles): Promise<void> {
    const path = pathOf(step)
    const temporaryPath = `${path}.writing`
    await rm(temporaryPath, { recursive: true, force: true })
    await mkdir(temporaryPath, { recursive: true })
    try {
      const manifest = Object.fromEntries([...files].map(([name, bytes]) => [name, digest(bytes)]))
      for (const [name, bytes] of files) await writeDurably(join(temporaryPath, name), bytes)
      const text = new TextEncoder().encode(`${JSON.stringify(manifest, null, 2)}\n`)
      await writeDurably(join(temporaryPath, manifestName), text)
      await readVerified(temporaryPath)
      const replaced = `${path}.replaced`
      await rm(replaced, { recursive: true, force: true })
      await rename(path, replaced).catch(ignoreMissing)
      await rename(temporaryPath, path)
      await rm(replaced, { recursive: true, force: true })
    } catch (error) {
      await rm(temporaryPath, { recursive: true, force: true })
      throw error
    }
    await syncFolder(folder)
  }

  async function steps(): Promise<number[]> {
    const names = (await readdir(folder).catch(ignoreMissing)) ?? []
    for (const name of names) {
      // A kill between the two renames of `write` left the old checkpoint under this name.
      const original = replacedPattern.exec(name)?.[1]
      if (original === undefined || names.includes(original)) continue
      await rename(join(folder, name), join(folder, original))
      names.push(original)
    }
    return names
      .flatMap((name) => folderPattern.exec(name)?.[1] ?? [])
      .map(Number)
      .sort((a, b) => a - b)
  }

  return {
    write,
    steps,
    read: (step) => readVerified(pathOf(step)),
    remove,
  }

  /** Renames first, because a kill during a recursive delete would leave a partial checkpoint. */
  async function remove(step: number): Promise<void> {
    const removed = `${pathOf(step)}.removed`
    await rm(removed, { recursive: true, force: true })
    await rename(pathOf(step), removed).catch(ignoreMissing)
    await rm(removed, { recursive: true, force: true })
  }
}

function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') return undefined
  throw error
}

async function readVerified(folder: string): Promise<CheckpointFiles> {
  const read = (name: string) =>
    readFile(join(folder, name)).catch(() => {
      throw new CheckpointError(`${join(folder, name)} is missing or cannot be read`)
    })
  const manifest = parseManifest(join(folder, manifestName), await read(manifestName))
  const files = new Map<string, Uint8Array>()
  for (const [name, expected] of Object.entries(manifest)) {
    const bytes = await read(name)
    if (digest(bytes) !== expected) {
      throw new CheckpointError(`${join(folder, name)} is truncated or was altered`)
    }
    files.set(name, bytes)
  }
  return files
}

function parseManifest(path: string, bytes: Uint8Array): Record<string, string> {
  try {
    const manifest = JSON.parse(new TextDecoder().decode(bytes)) as Record<string, string> | null
    if (typeof manifest === 'object' && manifest !== null) return manifest
  } catch {
    // reported below
  }
  throw new CheckpointError(`${path} is truncated or was altered`)
}

function digest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
