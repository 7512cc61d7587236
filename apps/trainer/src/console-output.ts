import pc from 'picocolors'
import { cutText } from './text-width.ts'

/** Prints results to standard output and everything else to standard error. */
export interface Output {
  readonly isQuiet: boolean
  /** A line of a result. */
  result(line: string): void
  /** A line about the progress of the command. */
  note(line: string): void
  /** A line that replaces the previous one. Without a terminal, only milestones are printed. */
  progress(line: string, isMilestone: boolean): void
}

export function consoleOutput({ quiet = false }: { quiet?: boolean | undefined } = {}): Output {
  const isLive = process.stderr.isTTY === true
  let hasProgressLine = false
  const clearProgress = (): void => {
    if (hasProgressLine) process.stderr.write('\r\u001b[K')
    hasProgressLine = false
  }
  return {
    isQuiet: quiet,
    result(line) {
      clearProgress()
      process.stdout.write(`${line}\n`)
    },
    note(line) {
      if (quiet) return
      clearProgress()
      process.stderr.write(`${line}\n`)
    },
    progress(line, isMilestone) {
      if (quiet) return
      if (isLive) {
        process.stderr.write(`\r\u001b[K${cutText(line, (process.stderr.columns || 80) - 1)}`)
        hasProgressLine = true
      } else if (isMilestone) process.stderr.write(`${line}\n`)
    },
  }
}

/** A bold heading after an empty line. */
export const headline = (text: string): string => `\n${pc.bold(text)}`

const bars = '▁▂▃▄▅▆▇█'

/** Numbers as a row of small bars, the newest on the right. */
export function sparkline(values: readonly number[], width = 20): string {
  const sampled = Array.from({ length: Math.min(width, values.length) }, (_, i, list = values) => {
    const step = list.length / Math.min(width, list.length)
    return list[Math.min(list.length - 1, Math.floor((i + 1) * step) - 1)]!
  })
  const low = Math.min(...sampled)
  const range = Math.max(...sampled) - low || 1
  return sampled.map((value) => bars[Math.round(((value - low) / range) * 7)]).join('')
}

/** A duration in minutes and seconds. */
export function duration(seconds: number): string {
  const total = Math.max(0, Math.round(seconds))
  const [minutes, remainder] = [Math.floor(total / 60), total % 60]
  return minutes > 0 ? `${minutes} min ${String(remainder).padStart(2, '0')} s` : `${remainder} s`
}
