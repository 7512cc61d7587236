import { prepareData } from './data/prepare.ts'
import type { PreparedData } from './data/prepare.ts'
import { findRun } from './run-folder.ts'
import type { RunFolder } from './run-folder.ts'
import type { RunRecord } from './train-run.ts'

export const runsRoot = 'runs'

/** A run and the text it was trained on, prepared again. */
export async function openRun(
  path: string | undefined,
): Promise<{ run: RunFolder; data: PreparedData }> {
  const run = findRun(path, runsRoot)
  const { settings } = run.readJson<RunRecord>('run.json')
  return { run, data: await prepareSettings(settings) }
}

/** The text that settings ask for. */
export function prepareSettings({
  data,
  maximumWords,
}: {
  data: string | null
  maximumWords: number
}): Promise<PreparedData> {
  return prepareData({ data, maximumWords })
}
