import { readFileSync, writeFileSync } from 'node:fs'

/** Peak resident memory of this process, in MB of 2²⁰ bytes. */
export function peakMB() {
  return statusMB('VmHWM') ?? process.resourceUsage().maxRSS / 1024
}

/** Resident memory now. */
export function residentMB() {
  return statusMB('VmRSS') ?? process.memoryUsage.rss() / 2 ** 20
}

/** Resets the peak to the resident memory, if the system supports that. */
export function resetPeak() {
  try {
    writeFileSync('/proc/self/clear_refs', '5')
  } catch {
    // the peak then covers the whole life of the process
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
