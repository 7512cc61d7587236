import { readFileSync } from 'node:fs'
import { availableParallelism, cpus, loadavg, release, totalmem, type } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'

const ticksPerSecond = 100 // USER_HZ, on every Linux that Node supports
/** The machine is quiet if other processes use at most this many cores. */
export const quietLimit = 0.15

/** A description of the machine. */
export function machine() {
  return {
    cpu: cpus()[0]?.model,
    cores: availableParallelism(),
    memoryGB: Math.round(totalmem() / 2 ** 30),
    system: `${type()} ${release()}`,
    node: process.version,
  }
}

/** The load average over 1 minute, including this harness. */
export function load() {
  return loadavg()[0]
}

/**
 * CPU seconds used by all processes (`busy`), stolen by the host of a virtual machine, and used by
 * this process (`harness`). The first two are NaN except on Linux.
 */
export function cpuTimes() {
  const { user, system } = process.cpuUsage()
  const harness = (user + system) / 1e6
  try {
    const [line] = readFileSync('/proc/stat', 'utf8').split('\n')
    const [u, nice, s, , , irq, softIrq, stolen] = line.trim().split(/\s+/).slice(1).map(Number)
    return {
      busy: (u + nice + s + irq + softIrq) / ticksPerSecond,
      stolen: stolen / ticksPerSecond,
      harness,
    }
  } catch {
    return { busy: NaN, stolen: NaN, harness }
  }
}

/** Cores used by other processes between two times, without the job's `jobS` CPU seconds. */
export function othersBetween(before, after, seconds, jobS = 0) {
  const others = after.busy - before.busy - (after.harness - before.harness) - jobS
  return Math.max(0, others) / seconds
}

/** Waits until the machine is quiet, at most `limitS` seconds. Returns the seconds waited. */
export async function waitUntilQuiet(limitS) {
  const started = performance.now()
  for (;;) {
    const before = cpuTimes()
    await sleep(300)
    const others = othersBetween(before, cpuTimes(), 0.3)
    const waited = (performance.now() - started) / 1000
    if (!(others > quietLimit) || waited > limitS) return waited
  }
}
