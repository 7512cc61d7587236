import pc from 'picocolors'
import { cutText } from './text-width.ts'

/** Prints results to standard output and everything else to standard error. */
export interface Output {
  readonly isQuiet: boolean
  /** A line of a result. */
  result(line: string): void
  /** A line about the progress of the command. */
  note(line: string): void
  /** A line that replaces the one before. Without a terminal, only milestones are printed. */
  progress(line: string, isMilestone: boolean): void
}

export function consoleOutput({ quiet = false }: { quiet?: boolean | undefined } = {}): Output {
  const isLive = process.stderr.isTTY === true
  let isOpen = false
  const close = (): void => {
    if (isOpen) process.stderr.write('\r\u001b[K')
    isOpen = false
  }
  return {
    isQuiet: quiet,
    result(line) {
      close()
      process.stdout.write(`${line}\n`)
    },
    note(line) {
      if (quiet) return
      close()
      process.stderr.write(`${line}\n`)
    },
    progress(line, isMilestone) {
      if (quiet) return
      if (isLive) {
        process.stderr.write(`\r\u001b[K${cutText(line, (process.stderr.columns || 80) - 1)}`)
        isOpen = true
      } else if (isMilestone) process.stderr.write(`${line}\n`)
    },
  }
}

/** A bold line after an empty one. */
export const headline = (text: string): string => `\n${pc.bold(text)}`

const bars = '▁▂▃▄▅▆▇█'

/** Numbers as a row of small bars, the newest on the right. */
export function sparkline(values: readonly number[], width = 20): string {
  const shown = Array.from({ length: Math.min(width, values.length) }, (_, i, list = values) => {
    const step = list.length / Math.min(width, list.length)
    return list[Math.min(list.length - 1, Math.floor((i + 1) * step) - 1)]!
  })
  const low = Math.min(...shown)
  const range = Math.max(...shown) - low || 1
  return shown.map((value) => bars[Math.round(((value - low) / range) * 7)]).join('')
}

/** A duration in minutes and seconds. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds))
  const [minutes, rest] = [Math.floor(whole / 60), whole % 60]
  return minutes > 0 ? `${minutes} min ${String(rest).padStart(2, '0')} s` : `${rest} s`
}
