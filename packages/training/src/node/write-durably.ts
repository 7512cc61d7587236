import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Writes a file and waits until it is on the disk (fsync). */
export async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'w')
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

/**
 * Replaces a file atomically: write a temporary file, fsync, rename, fsync the folder. A kill
 * leaves the old file or the new one. If writing fails, as on a full disk, the old file stays and
 * the temporary file is removed.
 */
export async function writeAtomically(path: string, bytes: Uint8Array): Promise<void> {
  const temporaryPath = `${path}.writing`
  try {
    await writeDurably(temporaryPath, bytes)
    await rename(temporaryPath, path)
  } catch (error) {
    await rm(temporaryPath, { force: true })
    throw error
  }
  await syncFolder(dirname(path))
}

/** Makes renames in a folder durable, on systems that can open folders. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => null)
  await folder?.sync().catch(() => {})
  await folder?.close()
}
