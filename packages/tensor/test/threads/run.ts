import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const packageFolder = fileURLToPath(new URL('../..', import.meta.url))

/** Runs a program from the sources in a new Node process; returns its output. */
export function run(code: string, flags: readonly string[] = []) {
  const args = ['--conditions=@heed/source', ...flags, '--input-type=module', '-e', code]
  const options = { cwd: packageFolder, encoding: 'utf8', timeout: 150_000 } as const
  const { status, stdout, stderr } = spawnSync(process.execPath, args, options)
  return { status, stdout: stdout.trim(), stderr: stderr.trim() }
}
