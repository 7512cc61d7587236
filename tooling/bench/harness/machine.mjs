import { readFileSync } from 'node:fs'
import { availableParallelism, cpus, loadavg, release, totalmem, type } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'

const ticks = 100 // a second, on every Linux that Node runs on
/** Cores that others may use while a row is measured. */
export const quiet = 0.15

/** What the numbers were measured on. */
export function machine() {
  return {
    cpu: cpus()[0]?.model,
    cores: availableParallelism(),
    memoryGB: Math.round(totalmem() / 2 ** 30),
    system: `${type()} ${release()}`,
    node: process.version,
  }
}

/** The 1-minute load; it counts this harness too. */
export function load() {
  return loadavg()[0]
}

/** Seconds of work so far: of the whole machine, taken away by its host, and of this process; NaN off Linux. */
export function workSoFar() {
  const { user, system } = process.cpuUsage()
  const own = (user + system) / 1e6
  try {
    const [line] = readFileSync('/proc/stat', 'utf8').split('\n')
    const [u, nice, s, , , irq, softIrq, stolen] = line.trim().split(/\s+/).slice(1).map(Number)
    return { busy: (u + nice + s + irq + softIrq) / ticks, stolen: stolen / ticks, own }
  } catch {
    return { busy: NaN, stolen: NaN, own }
  }
}

/** Cores that others used between two moments, in which the row's own process worked `rowS` seconds. */
export function othersBetween(before, after, seconds, rowS = 0) {
  const foreign = after.busy - before.busy - (after.own - before.own) - rowS
  return Math.max(0, foreign) / seconds
}

/** Waits, at most `limitS`, until others leave the machine alone; gives the seconds it took. */
export async function settle(limitS) {
  const started = performance.now()
  for (;;) {
    const before = workSoFar()
    await sleep(300)
    const others = othersBetween(before, workSoFar(), 0.3)
    const waited = (performance.now() - started) / 1000
    if (!(others > quiet) || waited > limitS) return waited
  }
}
