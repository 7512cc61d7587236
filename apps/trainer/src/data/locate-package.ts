import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DataError } from './data-error.ts'

/** An installed package that contains text. */
export interface TextPackage {
  readonly folder: string
  readonly version: string
  readonly licence: string
}

/**
 * Finds an installed package in the folders above, as Node does.
 *
 * @throws `DataError` with the command that installs it.
 */
export function locatePackage(name: string): TextPackage {
  for (let directory = dirname(fileURLToPath(import.meta.url)); ; directory = dirname(directory)) {
    const folder = join(directory, 'node_modules', name)
    if (existsSync(join(folder, 'package.json'))) {
      const { version, license } = JSON.parse(
        readFileSync(join(folder, 'package.json'), 'utf8'),
      ) as { version: string; license?: string }
      return { folder, version, licence: license ?? 'unknown' }
    }
    if (dirname(directory) === directory) break
  }
  throw new DataError(
    `the package ${name} of the built-in text is not installed; in a checkout of heed, "npm start" ` +
      'installs it; elsewhere, train on your own pairs with --data mine.tsv',
  )
}
