// Creates a temporary folder for each test run, shared by all projects; deletes it at the end.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The variables that `os.tmpdir()` and child processes read. */
const variables = ['TMPDIR', 'TMP', 'TEMP']
const marker = 'HEED_TEST_FOLDER'

export function setup() {
  if (process.env[marker]) return undefined // another project created it
  const folder = mkdtempSync(join(tmpdir(), 'heed-tests-'))
  for (const name of [...variables, marker]) process.env[name] = folder
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}
