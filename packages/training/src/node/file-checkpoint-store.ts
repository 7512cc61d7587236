import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { CheckpointError } from '../checkpoint-error.ts'
import type { CheckpointFiles } from '../checkpoint.ts'
import type { CheckpointStore } from '../checkpoint-store.ts'
import { syncFolder, writeDurably } from './write-durably.ts'

const manifestName = 'manifest.json'
const folderPattern = /^step-(\d{6,})$/

/**
 * Stores each checkpoint in a folder `step-000400` with a manifest of SHA-256 digests. It is
 * written under another name, verified and renamed, and the folder is synced, so a kill at any
 * instant leaves the old checkpoints or the new one.
 *
 * @param folder - created with the first checkpoint
 */
export function fileCheckpointStore(folder: string): CheckpointStore {
  const pathOf = (step: number) => join(folder, `step-${String(step).padStart(6, '0')}`)

  async function write(step: number, files: CheckpointFiles): Promise<void> {
    const path = pathOf(step)
    const draft = `${path}.writing`
    await rm(draft, { recursive: true, force: true })
    await mkdir(draft, { recursive: true })
    try {
      const manifest = Object.fromEntries([...files].map(([name, bytes]) => [name, digest(bytes)]))
      for (const [name, bytes] of files) await writeDurably(join(draft, name), bytes)
      const text = new TextEncoder().encode(`${JSON.stringify(manifest, null, 2)}\n`)
      await writeDurably(join(draft, manifestName), text)
      await readVerified(draft)
      await rm(path, { recursive: true, force: true })
      await rename(draft, path)
    } catch (error) {
      await rm(draft, { recursive: true, force: true })
      throw error
    }
    await syncFolder(folder)
  }

  async function steps(): Promise<number[]> {
    const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return []
      throw error
    })
    return names
      .flatMap((name) => folderPattern.exec(name)?.[1] ?? [])
      .map(Number)
      .sort((a, b) => a - b)
  }

  return {
    write,
    steps,
    read: (step) => readVerified(pathOf(step)),
    remove: (step) => rm(pathOf(step), { recursive: true, force: true }),
  }
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
