import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DataError } from './data-error.ts'

/** The path of a file in `data/`: in the repository, or the copy inside the built command. */
export function dataFile(name: string): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const path = join(folder, 'data', name)
    if (existsSync(path)) return path
    if (dirname(folder) === folder)
      throw new DataError(`the file data/${name} is missing; reinstall heed`)
  }
}
