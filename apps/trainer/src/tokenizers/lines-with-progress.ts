import { statSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import { duration } from '../console-output.ts'
import type { Output } from '../console-output.ts'
import { UsageError } from '../usage-error.ts'
import { linesOf } from './lines-of.ts'

// milliseconds between reports
const liveInterval = 200
const milestoneInterval = 10_000

/**
 * The lines of files, with regular reports of progress.
 *
 * @throws `UsageError` if there are no lines, and for all errors of `linesOf`.
 */
export async function* linesWithProgress(
  files: readonly string[],
  output: Output,
): AsyncGenerator<string> {
  const total = files.includes('-') ? null : files.reduce((sum, file) => sum + sizeOf(file), 0)
  const started = performance.now()
  let lines = 0
  let [lastLive, lastMilestone] = [started, started]
  const read = linesOf(files, (bytes) => {
    const now = performance.now()
    if (now - lastLive < liveInterval) return
    lastLive = now
    const isMilestone = now - lastMilestone >= milestoneInterval
    if (isMilestone) lastMilestone = now
    const progress = total
      ? `${Math.floor((100 * bytes) / total)} %`
      : `${(bytes / 1e6).toFixed(0)} MB`
    const remaining = total ? ((total - bytes) / bytes) * ((now - started) / 1000) : null
    const remainingText = remaining === null ? '' : `  ${duration(remaining)} left`
    output.progress(
      `reading  ${progress}  ${lines.toLocaleString('en')} lines${remainingText}`,
      isMilestone,
    )
  })
  for await (const line of read) {
    lines++
    yield line
  }
  if (lines === 0) throw new UsageError(`no training text in ${files.join(', ')}`)
  output.note(`Training on ${lines.toLocaleString('en')} lines …`)
}

/** The size of a file in bytes; 0 if it cannot be read, which is an error later. */
const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0
