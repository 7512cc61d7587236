import { statSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import { duration } from '../console-output.ts'
import type { Output } from '../console-output.ts'
import { UsageError } from '../usage-error.ts'
import { linesOf } from './lines-of.ts'

const [live, milestone] = [200, 10_000] // milliseconds between reports

/**
 * The lines of files, with a word from time to time on how far it is.
 *
 * @throws `UsageError` if there is not one, and whatever `linesOf` throws.
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
    if (now - lastLive < live) return
    lastLive = now
    const isMilestone = now - lastMilestone >= milestone
    if (isMilestone) lastMilestone = now
    const far = total ? `${Math.floor((100 * bytes) / total)} %` : `${(bytes / 1e6).toFixed(0)} MB`
    const left = total ? ((total - bytes) / bytes) * ((now - started) / 1000) : null
    const rest = left === null ? '' : `  ${duration(left)} left`
    output.progress(`reading  ${far}  ${lines.toLocaleString('en')} lines${rest}`, isMilestone)
  })
  for await (const line of read) {
    lines++
    yield line
  }
  if (lines === 0) throw new UsageError(`there is no text to learn from in ${files.join(', ')}`)
  output.note(`Learning from ${lines.toLocaleString('en')} lines …`)
}

/** In bytes; 0 for what cannot be read, which is refused when its turn comes. */
const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0
