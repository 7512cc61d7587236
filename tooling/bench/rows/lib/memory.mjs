import { readFileSync, writeFileSync } from 'node:fs'

/** The most memory that this process has held at once, in MB of 2²⁰ bytes. */
export function peakMB() {
  return statusMB('VmHWM') ?? process.resourceUsage().maxRSS / 1024
}

/** What it holds now. */
export function residentMB() {
  return statusMB('VmRSS') ?? process.memoryUsage.rss() / 2 ** 20
}

/** Lets the peak begin anew at what is held now, where the system can. */
export function forgetPeak() {
  try {
    writeFileSync('/proc/self/clear_refs', '5')
  } catch {
    // then the peak is that of the whole process
  }
}

function statusMB(field) {
  try {
    const status = readFileSync('/proc/self/status', 'utf8')
    return Number(status.match(new RegExp(`^${field}:\\s+(\\d+)`, 'm'))[1]) / 1024
  } catch {
    return undefined
  }
}
