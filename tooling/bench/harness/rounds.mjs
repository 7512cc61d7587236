import { waitUntilQuiet } from './machine.mjs'
import { canRun, runJob } from './run-job.mjs'
import { number } from './tables.mjs'

/** Runs every job of all suites once per round, so that libraries alternate. Returns all rows. */
export async function runRounds(suites, options, python) {
  const jobs = suites.flatMap((suite) => suite.jobs(options)).filter((job) => canRun(job, python))
  const rows = []
  let waitBudgetS = options.wait ? 180 : 0 // for the whole run, if the machine is never quiet
  for (let round = 1; round <= options.rounds; round++) {
    for (const job of jobs) {
      if (job.isOnce && round > 1) continue
      if (waitBudgetS > 0) waitBudgetS -= await waitUntilQuiet(Math.min(10, waitBudgetS))
      const jobRows = await runJob(job, python)
      for (const row of jobRows) console.error(`${round}/${options.rounds}  ${formatRow(row)}`)
      rows.push(...jobRows.map((row) => ({ ...row, round })))
    }
  }
  return rows
}

const units = {
  gflops: 'GFLOP/s',
  gbps: 'GB/s',
  mbps: 'MB/s',
  seconds: 's',
  us: 'µs',
  extraMs: 'ms more',
  ms: 'ms',
  gzipKB: 'KB gzip',
}

function formatRow(row) {
  const labels = [
    row.bench,
    row.peer,
    row.threads && `t${row.threads}`,
    row.shape ?? row.size ?? row.what,
    row.vocabulary ?? row.model,
    row.language,
    row.method,
    row.kind ?? row.text,
    row.megabytes && `${row.megabytes} MB`,
    row.copies > 1 && `${row.copies} copies`,
    row.label,
  ]
  const unit = Object.keys(units).find((field) => row[field] !== undefined)
  const figure = row.error ?? (unit ? `${number(row[unit])} ${units[unit]}` : 'no figure')
  const noise = `load ${row.load}, others ${row.others ?? '–'}`
  return `${labels.filter(Boolean).join(' ')}: ${figure}  [${noise}]`
}
