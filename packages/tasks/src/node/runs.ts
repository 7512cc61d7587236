import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { TaskError } from '../task-error.ts'
import { RunFolder } from './run-folder.ts'

/** The runs in a folder, newest first; none if the folder does not exist. */
export async function listRuns(root: string): Promise<RunFolder[]> {
  const names = await readdir(root).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return []
    throw error
  })
  const runs: { run: RunFolder; time: number }[] = []
  for (const name of names) {
    const run = new RunFolder(join(root, name))
    const stats = await stat(run.pathOf('run.json')).catch(() => null)
    if (stats) runs.push({ run, time: stats.mtimeMs })
  }
  return runs
    .sort((a, b) => b.time - a.time || (a.run.path < b.run.path ? -1 : 1))
    .map(({ run }) => run)
}

/**
 * The run at a path, or the newest run of a folder.
 *
 * @throws `TaskError` if there is none.
 */
export async function findRun(path: string | undefined, root: string): Promise<RunFolder> {
  if (path !== undefined) {
    const run = new RunFolder(path)
    if (await run.has('run.json')) return run
    throw new TaskError(`${path} is not a run of heed; "heed runs" lists all runs`)
  }
  const [newest] = await listRuns(root)
  if (newest) return newest
  throw new TaskError(`there is no run in ${root} yet; "heed train" makes one`)
}
