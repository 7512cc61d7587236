import { heedJob } from '../harness/run-job.mjs'
import { loadAndOthers, number, table } from '../harness/tables.mjs'
import { atMost } from '../harness/targets.mjs'

export const name = 'attention'

const lengths = [4096, 8192]

export function jobs() {
  return lengths.flatMap((length) =>
    [1, 2].map((threads) => heedJob('attention', { length, device: 'wasm', threads })),
  )
}

export function report(figures) {
  const rows = (length, threads) => ({ bench: 'attention', shape: `T ${length}`, threads })
  const body = lengths.flatMap((length) =>
    [1, 2].map((threads) => [
      length,
      threads,
      ...['ms', 'usedMB', 'deviceMB', 'processMB'].map((field) =>
        number(figures.median(field, rows(length, threads))),
      ),
      loadAndOthers(figures, rows(length, threads)),
    ]),
  )
  const head = ['T', 'threads', 'ms', 'results MB', 'device MB', 'process MB', 'load / others']
  const memory = (length, field) => figures.median(field, rows(length, 2))
  return {
    title: 'Attention, one head of 64, forward and backward: memory without the inputs',
    table: table(head, body),
    targets: [
      atMost('T 4,096, memory of the device', memory(4096, 'deviceMB'), 64, 'MB'),
      atMost('T 4,096, memory of the process', memory(4096, 'processMB'), 64, 'MB'),
      // The ratio is 2 if memory is linear in T, and 4 if the T×T scores are stored. The bound is
      // above 2 because a heap grows in steps.
      atMost(
        'T 8,192 over T 4,096, memory of the device',
        memory(8192, 'deviceMB') / memory(4096, 'deviceMB'),
        2.5,
      ),
    ],
  }
}
