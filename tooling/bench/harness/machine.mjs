import { readFileSync } from 'node:fs'
import { availableParallelism, cpus, loadavg, release, totalmem, type } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'

const ticks = 100 // per second (USER_HZ), on every Linux that Node supports
/** Cores that other processes may use during a quiet measurement. */
export const quiet = 0.15

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

/** The 1-minute load, this harness included. */
export function load() {
  return loadavg()[0]
}

/** CPU seconds so far: of the machine, stolen by its host, of this process. NaN except on Linux. */
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

/** Cores used by others between two moments; the measured process used `rowS` CPU seconds. */
export function othersBetween(before, after, seconds, rowS = 0) {
  const others = after.busy - before.busy - (after.own - before.own) - rowS
  return Math.max(0, others) / seconds
}

/** Waits until the machine is quiet, at most `limitS` seconds. Returns the seconds waited. */
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
