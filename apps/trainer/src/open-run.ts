import { findRun } from '@heed/tasks/node'
import type { RunFolder, RunRecord } from '@heed/tasks/node'
import { prepareData } from './data/prepare.ts'
import type { PreparedData } from './data/prepare.ts'

export const runsRoot = 'runs'

/** Opens a run, reads its record, and prepares its data again. */
export async function openRun(
  path: string | undefined,
): Promise<{ run: RunFolder; record: RunRecord; data: PreparedData }> {
  const run = await findRun(path, runsRoot)
  const record = await run.readRecord()
  return { run, record, data: await prepareData(record.settings) }
}
